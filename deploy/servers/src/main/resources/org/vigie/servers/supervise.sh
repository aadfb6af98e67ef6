# Runs one server for a JVM and ends it when that JVM is gone, however it went.
# Arguments: stop signal, grace in seconds, log file, folder to remove afterwards or "", then the command.
# Standard input is a pipe held open by the JVM: its end means stop; the line "leave" means stop watching.
# Prints the server's process id. Exits with the server's exit status.
# A file that may not grow is an error to the server, as a full disk is, and not its end (XFSZ).
trap '' INT HUP XFSZ
signal=$1 grace=$2 log=$3 remove=$4
shift 4
exec 3<&0 </dev/null
"$@" >>"$log" 2>&1 3<&- &
child=$!
{
  if read -r word <&3 && [ "$word" = leave ]; then exit 0; fi
  kill -s "$signal" "$child" 2>/dev/null
  tenths=$((grace * 10))
  while [ "$tenths" -gt 0 ] && kill -0 "$child" 2>/dev/null; do sleep 0.1; tenths=$((tenths - 1)); done
  kill -s KILL "$child" 2>/dev/null
  if [ -n "$remove" ]; then rm -rf -- "$remove"; fi
} >/dev/null 2>&1 &
echo "$child"
exec >/dev/null 2>&1 3<&-
wait "$child"
