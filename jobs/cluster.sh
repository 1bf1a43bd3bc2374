#!/usr/bin/env bash
# A standalone cluster of Apache Spark on this machine: a master and two workers of one core each, or its end.
#   jobs/cluster.sh start   then   spark-submit --master spark://127.0.0.1:7077 jobs/spark_sums.py ROWS FOLDER
#   jobs/cluster.sh stop
# It proves that the sums are those of one machine, not that they come faster: all three share its cores.
set -euo pipefail
spark="$(python -c 'import pyspark; print(pyspark.__path__[0])')"
export SPARK_HOME="$spark" SPARK_LOCAL_IP=127.0.0.1 SPARK_NO_DAEMONIZE=1
place="${TMPDIR:-/tmp}/skm-spark"
mkdir -p "$place"
case "${1:-}" in
  start)
    run() { nohup "$spark/bin/spark-class" "$@" >"$place/$name.log" 2>&1 & echo $! >"$place/$name.pid"; }
    name=master run org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 7077 --webui-port 8090
    for number in 1 2; do
      name="worker$number" run org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --cores 1 --memory 3g \
        --work-dir "$place/work$number" --webui-port "809$number" spark://127.0.0.1:7077
    done
    for _ in $(seq 60); do
      if [ "$(cat "$place"/worker?.log | grep -c 'Successfully registered')" = 2 ]; then echo "spark://127.0.0.1:7077"; exit 0; fi
      sleep 0.5
    done
    echo "belum siap; lihat $place" >&2
    exit 1
    ;;
  stop)
    for file in "$place"/*.pid; do kill "$(cat "$file")" 2>/dev/null || true; rm -f "$file"; done
    ;;
  *)
    echo "jobs/cluster.sh start|stop" >&2
    exit 2
    ;;
esac
