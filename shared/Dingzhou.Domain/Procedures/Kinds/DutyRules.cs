namespace Dingzhou.Domain.Procedures.Kinds;

/// <summary>A duty: somebody does something by a day; a late one is taken too.</summary>
internal sealed class DutyRules : StepRules
{
    private const string HeadConsent = "headConsent";

    public override IReadOnlyList<string> Settings => ["consent", "impartial"];

    /// <summary>Where a department must stand behind what it hands in (定政办字〔2022〕61号 第十二条: 经本机关集体研究或者经主要负责人同意).</summary>
    public override IReadOnlyList<Content> Asked(Step step) => !step.NeedsConsent ? [] :
    [
        Asks("consentKind", FactType.Choice, new("同意方式", "Form of consent"), "done", choices:
            [new("collectiveStudy", new("集体研究", "collective study")), new(HeadConsent, new("主要负责人同意", "consent of the head"))]),
        Asks("consentReference", FactType.Text, new("会议纪要或者签批文号", "Minutes or file"), "done"),
        Asks("consentOn", FactType.Date, new("同意日期", "Day of the consent"), "done"),
        Asks("consentHead", FactType.Text, new("主要负责人", "Head"), "done") with { When = new("consentKind", [HeadConsent]) },
    ];

    public override IReadOnlyList<string> Outcomes(Step step) => ["done"];

    public override IEnumerable<Act> Acts(Step step, OpenStep open, Case c) => [new("done")];

    public override string? Outcome(Step step, OpenStep open, Case c) => Named(step, open, c);

    public override IEnumerable<Fault> Faults(Step step, OpenStep open, Case c, NewAnswer answer, Surroundings s) =>
        NotLater(answer.Contents, "consentOn", s.Today);
}
