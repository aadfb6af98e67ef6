package org.vigie.testing.rows;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table whose rows belong to agencies or to their brands, as the catalogue tells it.
 *
 * @param name as it is written in SQL
 * @param isProtected whether row-level security is on, for the owner too
 * @param hasBrand else a row belongs to its agency
 * @param columns those that a row needs, and their types
 * @param policies of the role that serves calls
 * @param app what the role that serves calls may do: {@code SELECT}
 * @param worker what the worker role may do
 */
record BrandTable(
        String name,
        boolean isProtected,
        boolean hasBrand,
        Map<String, String> columns,
        Set<String> policies,
        Set<String> app,
        Set<String> worker) {

    /**
     * Whose a row is.
     *
     * @param brand {@code -} = of the agency as a whole
     */
    record Owner(String agency, String brand) {

        boolean isWholeAgency() {
            return brand.equals("-");
        }
    }

    String select() {
        return "SELECT agency" + (hasBrand ? " || '/' || brand" : "") + " FROM " + name;
    }

    /** Gives every row it reaches to somebody. Names no row and reads none, so that nothing but the rules for writing keeps it from any. */
    String give(Owner owner) {
        String brand = hasBrand ? ", brand = '" + owner.brand() + "'" : "";
        return "UPDATE " + name + " SET agency = '" + owner.agency() + "'" + brand;
    }

    String delete() {
        return "DELETE FROM " + name;
    }

    /** @param number tells this row from the others of the table */
    String insert(Owner owner, int number) {
        String values = columns.entrySet().stream()
                .map(column ->
                        "'" + value(column.getKey(), column.getValue(), owner, number) + "'::" + column.getValue())
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + name + " (" + String.join(", ", columns.keySet()) + ") VALUES (" + values + ")";
    }

    private String value(String column, String type, Owner owner, int number) {
        return switch (column) {
            case "agency" -> owner.agency();
            case "brand" -> owner.brand();
            default -> value(type, number);
        };
    }

    private String value(String type, int number) {
        return switch (type) {
            case "text" -> name + " " + number;
            case "smallint", "integer", "bigint", "double precision" -> String.valueOf(number);
            case "boolean" -> "false";
            case "uuid" -> "00000000-0000-4000-8000-%012d".formatted(number);
            case "timestamp with time zone" -> "2026-03-15 12:00:00+00";
            case "jsonb" -> "{}";
            case "bytea" -> "";
            default -> {
                if (type.endsWith("[]")) {
                    yield "{}";
                }
                throw new AssertionError(name + ": how is a value of type " + type + " written? Say it here.");
            }
        };
    }
}
