"""A Spark job: a folder of reports in, a Parquet table of observations out.

python examples/reports.py reports && python examples/spark_job.py reports observations.parquet

Needs `pip install "gongwen[spark]"` on every worker, and Java 17. On a cluster spark-submit says where it runs; alone it runs here.
"""

import os
import sys

import gongwen.spark
from pyspark.sql import SparkSession, functions

folder, out = sys.argv[1:]
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)

session = SparkSession.builder.appName("gongwen").getOrCreate()
session.sparkContext.setLogLevel("ERROR")

# A row for each file: its name and its text. Reports that are no plain text are read with gongwen.read_text first.
files = session.read.text(f"{folder}/*.txt", wholetext=True)
reports = files.select("value", "_metadata.file_name")

observations = gongwen.spark.observations(reports, "value", "file_name")
observations.write.mode("overwrite").parquet(out)

# What was reached, by year: from here on it is Spark's own.
rows = session.read.parquet(out)
reached = rows.where("code = 'gdp' and measure = 'level' and obs_status = 'actual'")
(
    reached.groupBy(functions.year("period_end").alias("year"))
    .agg(functions.count("*").alias("counties"), functions.sum("base_value").alias("gdp"))
    .orderBy("year")
    .show()
)
