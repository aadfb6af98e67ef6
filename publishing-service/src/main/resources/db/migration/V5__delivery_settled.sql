SET lock_timeout = 0;
CREATE INDEX CONCURRENTLY IF NOT EXISTS delivery_settled ON delivery (coalesce(settled_at, delivered_at, created_at))
    WHERE state IN ('DELIVERED', 'REFUSED');
SET lock_timeout = '5s';
