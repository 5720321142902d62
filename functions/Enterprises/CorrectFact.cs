namespace Dingzhou.Functions.Enterprises;

/// <summary>Records a fact as the department that had recorded it has found it right.</summary>
internal sealed class CorrectFact(EnterpriseFileCommands files, PolicyCatalogue policies) : ICaseEffect
{
    /// <inheritdoc/>
    public string Name => "correct-fact";

    /// <inheritdoc/>
    public IReadOnlyList<string> Outcomes => ["corrected", "overtaken"];

    /// <inheritdoc/>
    public async Task<EffectOutcome> CarryOutAsync(Case c, DurableTaskClient client, CancellationToken cancellation)
    {
        var (correction, decision) = (FactCorrection.Of(c), c.Answers.Last(a => a.StepId == FactCorrection.Verification));
        var day = LegalCalendar.DateInBeijing(decision.At);
        var matter = policies.FindMatter(correction.MatterId, day)?.Matter;
        var isOvertaken = false;
        await files.ExecuteAsync(
            c.OpenedFor!,
            decision.By with { Department = correction.Department },
            (file, _) =>
            {
                var recorded = correction.Record(file, matter, $"{c.ProcedureId} {c.Id}", day);
                isOvertaken = recorded is null;
                return recorded ?? [];
            },
            client,
            cancellation: cancellation);
        return new(isOvertaken ? "overtaken" : "corrected");
    }
}
