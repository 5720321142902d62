using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Policies.Loading;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>A procedure that nothing in the platform has seen, with every kind of step, and the people who answer it.</summary>
internal static class Unseen
{
    public static string Yaml { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Procedures", "unseen.yaml"));

    public static Procedure Procedure { get; } = Read(Yaml).Procedure!;

    public static Actor Applicant { get; } = new("applicant", "赵六", Uscc: "91130682MA0000000A");

    /// <summary>Reads a procedure as the platform does.</summary>
    public static (Procedure? Procedure, IReadOnlyList<PackFault> Faults) Read(string yaml)
    {
        var faults = new List<PackFault>();
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Procedures", "unseen.md"));
        var procedure = ProcedureCatalogue.Read(
            new("test/procedures/unseen.yaml", yaml), path => path == "text.md" ? text : null, new PackSchema(Packs.Directory), faults);
        return (procedure, faults);
    }

    /// <summary>An official of a department.</summary>
    public static Hand Of(string department, string subject = "") => new(new($"{department}{subject}", "李四", department), [department]);

    public static Hand Opener { get; } = new(Applicant, [Hand.Opener]);

    public static Hand Contractor { get; } = new(new("builder", "王五", Uscc: "91130682MA0000001B"), [Hand.Party("91130682MA0000001B")]);

    public static Hand Anybody { get; } = new(new("public", "路人"), []);
}

/// <summary>A case that is walked, at a time that the test sets.</summary>
internal sealed class Walk(Procedure procedure)
{
    public Case Case { get; private set; } = null!;

    public DateTimeOffset Now { get; set; }

    public string Functions { get; set; } = "市农业农村局";

    public LegalCalendar Calendar { get; set; } = LegalCalendar.China;

    /// <summary>What is known of the thing that it is about, and whose that is.</summary>
    public (Facts Known, string Holder)? Thing { get; set; }

    public Surroundings Surroundings => new(Now, Calendar, Functions, Thing?.Holder) { Known = Thing?.Known };

    public string OpenSteps => string.Join(' ', Case.Open.Select(o => o.StepId));

    public Walk At(string beijing)
    {
        Now = DateTimeOffset.Parse($"{beijing}+08:00", System.Globalization.CultureInfo.InvariantCulture);
        return this;
    }

    public Walk Open(Facts contents, Actor? by = null, CaseSubject? subject = null)
    {
        Apply(CaseSteps.Open(procedure, "case-1", subject, contents, by ?? Unseen.Applicant, sender: null, Surroundings), by
            ?? Unseen.Applicant);
        return this;
    }

    public Walk Answer(Hand hand, NewAnswer answer)
    {
        Apply(CaseSteps.Answer(Case, procedure, answer, hand, Surroundings), hand.By);
        return this;
    }

    public Walk Carry(string step, string outcome)
    {
        Apply(CaseSteps.Conclude(Case, procedure, step, (outcome, null, null), Surroundings), Actor.System);
        return this;
    }

    /// <summary>Does everything that is due by now.</summary>
    public Walk Due()
    {
        while (CaseClock.Due(Case, procedure, Surroundings) is { Count: > 0 } changes)
            Apply(changes, Actor.System);
        return this;
    }

    /// <summary>What it is about has ended.</summary>
    public Walk End(string reason)
    {
        Apply(CaseSteps.EndWithSubject(Case, procedure, reason), Actor.System);
        return this;
    }

    /// <summary>What the platform does.</summary>
    public Walk Do(IReadOnlyList<CaseChange> changes)
    {
        Apply(changes, Actor.System);
        return this;
    }

    private void Apply(IReadOnlyList<CaseChange> changes, Actor by)
    {
        foreach (var change in changes)
            Case = CaseHistory.Apply("case-1", Case, new RecordedEvent<CaseChange>(1, Now, by, change, "", ""));
    }
}
