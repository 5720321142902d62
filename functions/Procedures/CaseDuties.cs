namespace Dingzhou.Functions.Procedures;

/// <summary>What departments and offices owe in the open steps of a case.</summary>
internal static class CaseDuties
{
    /// <summary>What is owed now; a step that waits for a correction is nobody's here, nor one in which nothing can be done yet.</summary>
    public static IReadOnlyList<OwedDuty> Of(Case c, Procedure procedure) =>
    [
        .. from open in c.Open
           let step = procedure.StepOf(open.StepId)
           where CaseSteps.IsOwed(c, procedure, open)
           from owner in c.Owing(open)
           select new OwedDuty(owner, new(
               $"case-{c.Id}-{step.Id}", DutyType.AnswerStep, CaseWords.Task(c, procedure, step),
               $"{procedure.Document} {step.Source?.Article}".TrimEnd(),
               DueAt(c, open), $"/api/cases/{c.Id}")
           {
               ProcedureId = procedure.Id, Handler = open.HandlerFor(owner) is { } handler ? new(handler.Subject, handler.Name) : null,
           }),
    ];

    /// <summary>The end of the step's limit, or of the first term that cuts it short.</summary>
    private static DateTimeOffset? DueAt(Case c, OpenStep open) =>
        c.Terms.Select(t => (DateTimeOffset?)t.EndsAt).Append(open.DueAt).Min();
}

/// <summary>Cases in words.</summary>
internal static class CaseWords
{
    /// <summary>What has to be done.</summary>
    public static LocalizedText Task(Case c, Procedure procedure, Step step) => c.Subject is { } about
        ? LocalizedText.Of(
            "task.case-about",
            ("procedure", procedure.Name), ("step", step.Name), ("about", new LocalizedText(about.Name, about.SubjectId)))
        : LocalizedText.Of("task.case", ("procedure", procedure.Name), ("step", step.Name));
}
