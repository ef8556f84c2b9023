//! Numbers, in any of their scripts.
