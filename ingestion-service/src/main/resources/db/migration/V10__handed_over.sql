-- Until when everything that came in was handed over, and since when without a break: whoever asks what did not come is told that.
ALTER TABLE consumer ADD COLUMN handed_until timestamptz, ADD COLUMN steady_since timestamptz;
