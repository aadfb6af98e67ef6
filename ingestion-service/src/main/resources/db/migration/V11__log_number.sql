-- The inbox is numbered by a function of its own.
SELECT vigie_log_number('inbox');
