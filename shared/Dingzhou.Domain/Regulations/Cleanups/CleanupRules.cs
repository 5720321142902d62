using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Dingzhou.Domain.Regulations.Cleanups;

/// <summary>A ground for repeal, lapse or amendment (定政办字〔2022〕61号 第八条至第十条).</summary>
/// <param name="Id">Article and item, e.g. <c>8.2</c>.</param>
/// <param name="Outcome">What it is a ground for.</param>
/// <param name="Text">Its words.</param>
public sealed record Ground(string Id, CleanupOutcome Outcome, string Text);

/// <summary>A standard of the clean-up (第七条).</summary>
/// <param name="Id">Name in code and API, e.g. <c>legality</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Text">What it asks.</param>
public sealed record Standard(string Id, string Name, string Text);

/// <summary>Limits; the document names none, so they are the platform's decisions.</summary>
public sealed class CleanupLimits
{
    /// <summary>A clean-up that falls due is proposed so many months before.</summary>
    public int ProposeMonthsBefore { get; set; }

    /// <summary>A department is reminded so many working days before its date.</summary>
    public int ReminderWorkingDays { get; set; }

    /// <summary>Days before the end of a document's two years at which 司法局 is reminded of it.</summary>
    public int CleanupReminderDays { get; set; }

    /// <summary>Working days before the end of a short limit (an answer) at which a department is reminded.</summary>
    public int AnswerReminderWorkingDays { get; set; }

    /// <summary>Working days within which 司法局 records what came of a deliberation.</summary>
    public int DeliberationWorkingDays { get; set; }

    /// <summary>Months within which the draft of a document that is to be drawn up anew is handed in.</summary>
    public int RedraftMonths { get; set; }

    /// <summary>Working days to answer a suggestion or an urging letter.</summary>
    public int AnswerWorkingDays { get; set; }

    /// <summary>Working days to answer another department.</summary>
    public int ConsultationWorkingDays { get; set; }

    /// <summary>Working days to answer a proposal from the public.</summary>
    public int ProposalWorkingDays { get; set; }

    /// <summary>Days before the end of validity at which the evaluating department is reminded.</summary>
    public int EvaluationReminderDays { get; set; }

    /// <summary>Days before the end of validity at which an urging letter goes out.</summary>
    public int EvaluationUrgingDays { get; set; }

    /// <summary>Days before the end of validity at which whoever got the evaluation since the urging letter is reminded.</summary>
    public int EvaluationLastDays { get; set; }

    /// <summary>Days before a document's last day at which those who depend on it are told.</summary>
    public IList<int> EndNoticeDays { get; set; } = [];
}

/// <summary>The rules of the clean-up as data (<c>policies/cleanup/procedure.yaml</c>).</summary>
public sealed class CleanupRules
{
    private static readonly Lazy<CleanupRules> Embedded = new(ReadEmbedded);

    private CleanupRules(File file)
    {
        (Document, Justice, Government, Limits) = (file.Document, file.Justice, file.Government, file.Limits);
        Standards = [.. file.Standards.Select(s => new Standard(s.Id, s.Name, s.Quote))];
        Grounds = [.. file.Grounds.SelectMany(a => a.Quotes.Select((text, i) => new Ground($"{a.Number}.{i + 1}", a.Outcome, text)))];
    }

    /// <summary>The rules the platform is shipped with.</summary>
    public static CleanupRules Current => Embedded.Value;

    /// <summary>文号 of the document they stand in.</summary>
    public string Document { get; }

    /// <summary>Who organises, urges and examines (第六条).</summary>
    public string Justice { get; }

    /// <summary>Who decides (第十五条).</summary>
    public string Government { get; }

    /// <summary>The five standards.</summary>
    public IReadOnlyList<Standard> Standards { get; }

    /// <summary>All grounds, in the order of the articles.</summary>
    public IReadOnlyList<Ground> Grounds { get; }

    /// <summary>Limits.</summary>
    public CleanupLimits Limits { get; }

    /// <summary>What is wrong with the grounds given for an outcome.</summary>
    /// <param name="outcome">The outcome; a document that is kept has no grounds.</param>
    public IEnumerable<Fault> Faults(CleanupOutcome outcome, IReadOnlyList<string> grounds, string pointer)
    {
        if (outcome == CleanupOutcome.Keep)
        {
            if (grounds.Count > 0)
                yield return Fault.Of(pointer, "grounds-not-needed");
            yield break;
        }

        if (grounds.Count == 0 || grounds.Distinct(StringComparer.Ordinal).Count() != grounds.Count)
            yield return Fault.Of(pointer, "grounds-required", ("outcome", outcome.InWords()));
        for (var i = 0; i < grounds.Count; i++)
        {
            if (Grounds.FirstOrDefault(g => g.Id == grounds[i]) is not { } ground || ground.Outcome != outcome)
            {
                yield return Fault.Of(
                    $"{pointer}/{i}", "unknown-ground", ("outcome", outcome.InWords()),
                    ("grounds", LocalizedText.List(Grounds.Where(g => g.Outcome == outcome).Select(g => g.Id))));
            }
        }
    }

    private static CleanupRules ReadEmbedded()
    {
        using var stream = typeof(CleanupRules).Assembly.GetManifestResourceStream("cleanup.yaml")
            ?? throw new InvalidOperationException("The rules of the clean-up are not part of the assembly.");
        using var reader = new StreamReader(stream);
        return new(new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<File>(reader));
    }

    private sealed class File
    {
        public string Document { get; set; } = "";

        public string Justice { get; set; } = "";

        public string Government { get; set; } = "";

        public List<StandardEntry> Standards { get; set; } = [];

        public List<GroundsOf> Grounds { get; set; } = [];

        public CleanupLimits Limits { get; set; } = new();
    }

    private sealed class StandardEntry
    {
        public string Id { get; set; } = "";

        public string Name { get; set; } = "";

        public string Article { get; set; } = "";

        public string Quote { get; set; } = "";
    }

    private sealed class GroundsOf
    {
        public string Article { get; set; } = "";

        public int Number { get; set; }

        public CleanupOutcome Outcome { get; set; }

        public List<string> Quotes { get; set; } = [];
    }
}
