-- Any process tells the end of a retag whose own was killed: the worker looks for leases that ended by themselves, over all brands. Names and
-- ids alone; what is told is written in the brand's scope.
SELECT vigie_open_to_worker('retag');
