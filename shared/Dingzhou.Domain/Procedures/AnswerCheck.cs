using Dingzhou.Domain.Procedures.Kinds;
using Dingzhou.Domain.Uploads;

namespace Dingzhou.Domain.Procedures;

/// <summary>Finds everything that is wrong with what is sent, at once.</summary>
internal static class AnswerCheck
{
    private const int MostMissing = 100;
    private const int MostItem = 100;
    private const int MostItemReason = 500;

    /// <summary>The answer as it is recorded.</summary>
    /// <param name="looked">What a named rule found wrong with it, and the files that are stated, as they were handed in.</param>
    /// <exception cref="RefusedException">Something is missing or wrong.</exception>
    public static StepAnswer Given(
        Step step, OpenStep open, Case c, Act act, NewAnswer answer, Actor by, string? owner, Procedure procedure, Surroundings s,
        (IReadOnlyList<Fault>? Found, IReadOnlyList<HandedInFile>? Files) looked)
    {
        var asked = CaseSteps.Asked(step, act, open, owner).ToList();
        var faults = Both(
            Contents([.. asked.Where(a => !a.IsText)], answer.Contents, answer.Contents, answer.StatedAt),
            Departments(procedure, asked, answer.Contents, answer.StatedAt)).ToList();
        faults.AddRange(Texts([.. asked.Where(a => a.IsText)], answer));
        faults.AddRange(Reasons(act, answer));
        faults.AddRange(Missing(act, answer, procedure));
        faults.AddRange(StepRules.Of(step.Kind).Faults(step, open, c, answer, s));
        faults.AddRange(TermCheck.Faults(step, act, c, procedure, answer, s));
        var unmet = ConditionCheck.Unmet(
            procedure, step.Conditions, act.Name, c.Facts.Merge(c.Private), answer.Contents,
            (LegalCalendar.DateInBeijing(c.OpenedAt), s.Today), answer.StatedAt);
        Refuse(Both(faults, [.. looked.Found ?? [], .. unmet]));
        var texts = answer.Texts?.Where(t => !string.IsNullOrWhiteSpace(t.Value)).ToDictionary(
            t => t.Key, t => StoredText.Of(t.Value), StringComparer.Ordinal);
        return new(c.NextAnswer, step.Id, open.Round, act.Name, by, s.Now)
        {
            For = owner,
            Reason = Trimmed(answer.Reason),
            InternalReason = Trimmed(answer.InternalReason),
            Contents = Part(asked, answer.Contents, withheld: false),
            Private = Part(asked, answer.Contents, withheld: true) is { Count: > 0 } mine ? mine : null,
            Files = CaseFiles.Part(asked, answer.Contents, looked.Files, withheld: false),
            PrivateFiles = CaseFiles.Part(asked, answer.Contents, looked.Files, withheld: true),
            StoredTexts = texts is { Count: > 0 } ? texts : null,
            About = act.Name is "uphold" or "dismiss" ? answer.About : null,
            Missing = answer.Missing is { Count: > 0 } missing ? missing : null,
        };
    }

    /// <summary>What is wrong with stated facts.</summary>
    /// <param name="others">The facts on which it hangs whether something is asked.</param>
    /// <param name="pointer">JSON pointer of the facts.</param>
    public static IEnumerable<Fault> Contents(IReadOnlyList<Content> asked, Facts stated, Facts? others, string pointer)
    {
        var here = asked.Where(a => !a.IsText && IsAsked(a, others ?? stated)).ToList();
        foreach (var idle in asked.Where(a => !a.IsText && !here.Contains(a) && stated[a.Fact.Name] is not null))
        {
            yield return Fault.Of(
                $"{pointer}/{idle.Fact.Name}", "not-expected", LocalizedText.Of("not-expected.content", ("label", idle.Fact.Label)));
        }

        var known = new Facts(stated.Where(f => asked.All(a => a.Fact.Name != f.Key) || here.Any(a => a.Fact.Name == f.Key)));
        foreach (var fault in FactCheck.Run(known, [.. here.Select(a => a.Fact)], FactStage.Submission, pointer))
            yield return fault;
    }

    /// <summary>Departments that are to have a step and cannot be any.</summary>
    public static IReadOnlyList<Fault> Departments(Procedure procedure, IEnumerable<Content> asked, Facts stated, string pointer) =>
    [
        .. from content in asked
           where procedure.NamesDepartment(content.Fact.Name) && stated[content.Fact.Name]?.Text is { } name
               && !DepartmentName.IsSound(name.Trim())
           select Fault.Of($"{pointer}/{content.Fact.Name}", "invalid-department", DepartmentName.Rule),
    ];

    /// <summary>Those of the stated facts that are withheld, or those that are not; texts without the space around them.</summary>
    public static Facts Part(IEnumerable<Content> asked, Facts stated, bool withheld) =>
        new(stated.Where(f => f.Value.Kind != FactValueKind.Null && asked.Any(a => a.Fact.Name == f.Key && a.IsWithheld == withheld))
            .Select(f => KeyValuePair.Create(f.Key, f.Value.Text is { } text ? FactValue.Of(text.Trim()) : f.Value)));

    /// <summary>What is wrong by itself, and what a rule found wrong with the rest.</summary>
    public static IEnumerable<Fault> Both(IEnumerable<Fault> faults, IReadOnlyList<Fault>? found)
    {
        var all = faults.ToList();
        return all.Concat((found ?? []).Where(f => all.All(other => other.Pointer != f.Pointer)).ToList());
    }

    /// <summary>Refuses what has faults.</summary>
    public static void Refuse(IEnumerable<Fault> faults)
    {
        if (faults.ToList() is { Count: > 0 } all)
            throw CaseSteps.Invalid(all);
    }

    private static bool IsAsked(Content content, Facts stated) => content.When?.Holds(stated) != false;

    private static IEnumerable<Fault> Texts(IReadOnlyList<Content> asked, NewAnswer answer)
    {
        foreach (var name in (answer.Texts?.Keys ?? []).Where(n => asked.All(a => a.Fact.Name != n)))
            yield return Fault.Of($"/texts/{name}", "fact.unknown", LocalizedText.Of("fact.unknown.text"));
        foreach (var content in asked)
        {
            var text = answer.Texts?.GetValueOrDefault(content.Fact.Name);
            var (label, most) = (content.Fact.Label, content.Fact.MaxLength);
            if (string.IsNullOrWhiteSpace(text))
            {
                if (content.Fact.Required && IsAsked(content, answer.Contents))
                    yield return Fault.Of($"/texts/{content.Fact.Name}", "fact.required", ("label", label));
            }
            else if (ReadableText.LengthOf(text) > most)
            {
                yield return Fault.Of($"/texts/{content.Fact.Name}", "fact.tooLong", ("label", label), ("most", most));
            }
        }
    }

    private static IEnumerable<Fault> Reasons(Act act, NewAnswer answer)
    {
        if (act.NeedsReason && string.IsNullOrWhiteSpace(answer.Reason))
            yield return Fault.Of("/reason", "invalid-text", LocalizedText.Of("invalid-text.no-reason"));
        foreach (var (text, pointer) in new[] { (answer.Reason, "/reason"), (answer.InternalReason, "/internalReason") })
        {
            if (text is not null && ReadableText.LengthOf(text) > CaseSteps.MostCharacters)
            {
                yield return Fault.Of(
                    pointer, "invalid-text", LocalizedText.Of("invalid-text.long-reason", ("most", CaseSteps.MostCharacters)));
            }
        }
    }

    private static IEnumerable<Fault> Missing(Act act, NewAnswer answer, Procedure procedure)
    {
        var (missing, told) = (answer.Missing ?? [], act.Name is "deficient" or "rectify" or "tolerate");
        if (told && missing.Count is 0 or > MostMissing)
            yield return Fault.Of("/missing", "invalid-items", ("most", MostMissing));

        if (!told && missing.Count > 0)
            yield return Fault.Of("/missing", "not-expected", LocalizedText.Of("not-expected.items"));
        for (var i = 0; i < Math.Min(missing.Count, MostMissing); i++)
        {
            if (string.IsNullOrWhiteSpace(missing[i].Item) || ReadableText.LengthOf(missing[i].Item) > MostItem)
                yield return Fault.Of($"/missing/{i}/item", "invalid-text", LocalizedText.Of("invalid-text.item", ("most", MostItem)));
            else if (procedure.Items.Count > 0 && missing[i].Item.All(char.IsAscii) && !procedure.Items.ContainsKey(missing[i].Item))
                yield return UnknownItem(procedure, $"/missing/{i}/item");
            if (string.IsNullOrWhiteSpace(missing[i].Reason) || ReadableText.LengthOf(missing[i].Reason) > MostItemReason)
            {
                yield return Fault.Of(
                    $"/missing/{i}/reason", "invalid-text", LocalizedText.Of("invalid-text.item-reason", ("most", MostItemReason)));
            }
        }
    }

    /// <summary>An id that is mistyped is no name of anything, and the applicant would read it.</summary>
    private static Fault UnknownItem(Procedure procedure, string pointer)
    {
        var items = LocalizedText.List(procedure.Items.Values);
        return Fault.Of(pointer, "unknown-item", ("items", items));
    }

    /// <summary>A text without the space around it; null where nothing is left.</summary>
    public static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
