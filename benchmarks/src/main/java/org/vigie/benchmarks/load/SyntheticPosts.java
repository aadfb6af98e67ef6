package org.vigie.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.vigie.search.text.Post;

/** Posts in two languages, as long as posts are: 6 to 45 words, 22 on average; now and then a name, a tag, a link, an emoji. */
public final class SyntheticPosts {
    /** Words that a post has on average. */
    public static final double MEAN_WORDS = 22;

    private static final List<String> EMOJI = List.of("🙂", "😡", "👍", "❤️", "🎉");
    private static final List<String> NETWORKS = List.of("mastodon", "bluesky", "feed", "mail");

    private final SyntheticLanguage french = SyntheticLanguage.french(30_000);
    private final SyntheticLanguage english = SyntheticLanguage.english(30_000);
    private final List<String> names = new ArrayList<>();

    public SyntheticPosts() {
        Random random = new Random(13);
        while (names.size() < 20_000) {
            names.add(SyntheticLanguage.word(random, "aeiou") + SyntheticLanguage.word(random, "aio"));
        }
    }

    public SyntheticLanguage language(boolean inFrench) {
        return inFrench ? french : english;
    }

    /** Names of companies and products: any is as likely as the others, one post in three has one. */
    public String name(Random random) {
        return names.get(random.nextInt(names.size()));
    }

    /** Always the same posts for the same count. */
    public List<Post.Fields> posts(int count) {
        Random random = new Random(14);
        List<Post.Fields> posts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            posts.add(post(random, i));
        }
        return posts;
    }

    /** One post: the same for the same number. */
    public Post.Fields post(int number) {
        return post(new Random(number * 31L + 14), number);
    }

    private Post.Fields post(Random random, int number) {
        SyntheticLanguage language = language(random.nextBoolean());
        int words = (int) Math.clamp(MEAN_WORDS + random.nextGaussian() * 10, 6, 45);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            String word = language.next(random);
            boolean capital = i == 0 || random.nextInt(20) == 0;
            text.append(capital ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word);
            text.append(random.nextInt(9) == 0 ? ", " : " ");
        }
        if (random.nextInt(3) == 0) {
            text.append(random.nextInt(4) == 0 ? "#" : "").append(name(random)).append(' ');
        }
        if (random.nextInt(10) == 0) {
            text.append("https://www.")
                    .append(name(random))
                    .append(".org/")
                    .append(number)
                    .append(' ');
        }
        if (random.nextInt(6) == 0) {
            text.append(EMOJI.get(random.nextInt(EMOJI.size())));
        }
        return new Post.Fields(
                "",
                text.toString(),
                language.code(),
                name(random),
                "@" + name(random),
                "https://social.example/" + number,
                Set.of("network:" + NETWORKS.get(random.nextInt(NETWORKS.size()))),
                random.nextInt(100_000),
                -1,
                null);
    }
}
