-- Which fact was read at the position: a restored log has another one there once it has grown again.
alter table followed add column fact uuid;
