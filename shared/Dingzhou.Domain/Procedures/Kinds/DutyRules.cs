namespace Dingzhou.Domain.Procedures.Kinds;

/// <summary>A duty: somebody does something by a day; a late one is taken too.</summary>
internal sealed class DutyRules : StepRules
{
    private const string HeadConsent = "headConsent";

    public override IReadOnlyList<string> Settings => ["consent", "impartial"];

    /// <summary>Where a department must stand behind what it hands in (定政办字〔2022〕61号 第十二条: 经本机关集体研究或者经主要负责人同意).</summary>
    public override IReadOnlyList<Content> Asked(Step step) => !step.NeedsConsent ? [] :
    [
        Asks("consentKind", FactType.Choice, LocalizedText.Of("asked.consent-kind"), "done", choices:
            [new("collectiveStudy", LocalizedText.Of("asked.collective-study")), new(HeadConsent, LocalizedText.Of("asked.head-consent"))]),
        Asks("consentReference", FactType.Text, LocalizedText.Of("asked.reference"), "done"),
        Asks("consentOn", FactType.Date, LocalizedText.Of("asked.consent-on"), "done"),
        Asks("consentHead", FactType.Text, LocalizedText.Of("asked.consent-head"), "done") with
        {
            When = new("consentKind", [HeadConsent]),
        },
    ];

    public override IReadOnlyList<string> Outcomes(Step step) => ["done"];

    public override IEnumerable<Act> Acts(Step step, OpenStep open, Case c) => [new("done")];

    public override string? Outcome(Step step, OpenStep open, Case c) => Named(step, open, c);

    public override IEnumerable<Fault> Faults(Step step, OpenStep open, Case c, NewAnswer answer, Surroundings s) =>
        NotLater(answer.Contents, "consentOn", s.Today);
}
