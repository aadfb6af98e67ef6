package org.vigie.helm;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Fields that the typed model could not place; a typing error in a template ends here. */
final class UnknownFields {
    private UnknownFields() {}

    static List<String> of(Object value) {
        List<String> found = new ArrayList<>();
        walk(value, "", found);
        return found;
    }

    private static void walk(Object value, String path, List<String> found) {
        try {
            Object extra = value.getClass().getMethod("getAdditionalProperties").invoke(value);
            ((Map<?, ?>) extra).keySet().forEach(key -> found.add(path + "/" + key));
        } catch (NoSuchMethodException plain) {
            return;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        for (var getter : value.getClass().getMethods()) {
            if (!getter.getName().startsWith("get")
                    || getter.getParameterCount() > 0
                    || getter.getName().equals("getAdditionalProperties")) {
                continue;
            }
            for (Object child : children(value, getter)) {
                walk(child, path + "/" + getter.getName().substring(3), found);
            }
        }
    }

    private static List<Object> children(Object value, java.lang.reflect.Method getter) {
        try {
            Object child = getter.invoke(value);
            List<Object> all = new ArrayList<>();
            if (child instanceof Iterable<?> many) {
                for (Iterator<?> each = many.iterator(); each.hasNext(); ) {
                    all.add(each.next());
                }
            } else if (child != null && child.getClass().getName().startsWith("io.fabric8")) {
                all.add(child);
            }
            return all.stream()
                    .filter(it -> it.getClass().getName().startsWith("io.fabric8"))
                    .toList();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
