using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Dingzhou.Domain.Ratings;

/// <summary>A level of a rating.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">What people call it.</param>
/// <param name="IsBad">Whether the department answers it, and puts right what was wrong.</param>
public sealed record RatingLevel(string Id, LocalizedText Name, bool IsBad);

/// <summary>What somebody may say of what was done for him, beside the level.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">What people call it.</param>
public sealed record RatingTag(string Id, LocalizedText Name);

/// <summary>How ratings (好差评) are given and shown, as data (<c>policies/service-2022/ratings.yaml</c>).</summary>
public sealed class RatingRules
{
    private static readonly Lazy<RatingRules> Embedded = new(ReadEmbedded);

    private RatingRules(File file)
    {
        (Document, Source) = (file.Document, new(file.Source.Article, file.Source.Quote));
        Decided = new(
            file.Decided.By, DateOnly.ParseExact(file.Decided.On, "yyyy-MM-dd", CultureInfo.InvariantCulture), file.Decided.Why);
        Within = Period.TryParse(file.Within, out var within)
            ? within : throw new InvalidOperationException($"{file.Within} is no period within which something can be rated.");
        (MostCharacters, Fewest, AnsweredBy, AnswerStep) = (file.MostCharacters, file.Fewest, file.AnsweredBy, file.AnswerStep);
        Levels = [.. file.Levels.Select(l => new RatingLevel(l.Id, new(l.Name.Zh, l.Name.En), l.Bad))];
        Tags = [.. file.Tags.Select(t => new RatingTag(t.Id, new(t.Name.Zh, t.Name.En)))];
    }

    /// <summary>The rules the platform is shipped with.</summary>
    public static RatingRules Current => Embedded.Value;

    /// <summary>文号 of the document they stand in.</summary>
    public string Document { get; }

    /// <summary>The words of the document.</summary>
    public Citation Source { get; }

    /// <summary>Who decided what the document leaves open.</summary>
    public Decision Decided { get; }

    /// <summary>Within which time after it something can be rated.</summary>
    public Period Within { get; }

    /// <summary>The most characters of what is written.</summary>
    public int MostCharacters { get; }

    /// <summary>Figures of fewer ratings together are not shown.</summary>
    public int Fewest { get; }

    /// <summary>The procedure of the case that a bad one opens.</summary>
    public string AnsweredBy { get; }

    /// <summary>The step of it in which the department answers.</summary>
    public string AnswerStep { get; }

    /// <summary>The levels, the best one first.</summary>
    public IReadOnlyList<RatingLevel> Levels { get; }

    /// <summary>The tags.</summary>
    public IReadOnlyList<RatingTag> Tags { get; }

    /// <summary>A level that is known to be there.</summary>
    public RatingLevel LevelOf(string id) => Levels.First(l => l.Id == id);

    /// <summary>Until when something can be rated: 24:00 of the last day.</summary>
    /// <param name="at">When it was done.</param>
    public DateTimeOffset RateUntil(DateTimeOffset at, LegalCalendar calendar) =>
        LegalCalendar.EndOfDay(Within.After(LegalCalendar.DateInBeijing(at), calendar));

    private static RatingRules ReadEmbedded()
    {
        using var stream = typeof(RatingRules).Assembly.GetManifestResourceStream("ratings.yaml")
            ?? throw new InvalidOperationException("The rules of ratings are not part of the assembly.");
        using var reader = new StreamReader(stream);
        return new(new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<File>(reader));
    }

    private sealed class File
    {
        public string Document { get; set; } = "";

        public SourceEntry Source { get; set; } = new();

        public DecisionEntry Decided { get; set; } = new();

        public string Within { get; set; } = "";

        public int MostCharacters { get; set; }

        public int Fewest { get; set; }

        public string AnsweredBy { get; set; } = "";

        public string AnswerStep { get; set; } = "";

        public List<NamedEntry> Levels { get; set; } = [];

        public List<NamedEntry> Tags { get; set; } = [];
    }

    private sealed class SourceEntry
    {
        public string Article { get; set; } = "";

        public string Quote { get; set; } = "";
    }

    private sealed class DecisionEntry
    {
        public string By { get; set; } = "";

        public string On { get; set; } = "";

        public string Why { get; set; } = "";
    }

    private sealed class NamedEntry
    {
        public string Id { get; set; } = "";

        public Words Name { get; set; } = new();

        public bool Bad { get; set; }
    }

    private sealed class Words
    {
        public string Zh { get; set; } = "";

        public string En { get; set; } = "";
    }
}
