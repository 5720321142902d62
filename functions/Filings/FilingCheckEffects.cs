using Dingzhou.Domain.Filings;

namespace Dingzhou.Functions.Filings;

/// <summary>Puts what a check found into the register; where it failed, whether the filing is revoked is decided from now on.</summary>
internal sealed class RecordFilingCheck(FilingCommands filings, CaseCommands cases, CaseGround ground) : ICaseEffect
{
    /// <inheritdoc/>
    public string Name => "record-filing-check";

    /// <inheritdoc/>
    public IReadOnlyList<string> Outcomes { get; } = ["passed", "putRight", "failed"];

    /// <inheritdoc/>
    public async Task<EffectOutcome> CarryOutAsync(Case c, DurableTaskClient client, CancellationToken cancellation)
    {
        var filing = (await filings.ExecuteAsync(
            c.Subject!.SubjectId, Actor.System, (f, now) => FilingSteps.Check(f, c, now), client, cancellation: cancellation)).State;
        var reason = c.Answers.LastOrDefault(a => a is { Reason: not null, For: { } owner } && Hand.IsOffice(owner))?.Reason;
        var result = FilingSteps.ResultOf(c);
        if (result == FilingCheckResult.Failed
            && !await RevocationBegins.HasBegunAsync(cases, ground, filing, c, reason ?? "", client, cancellation))
            return EffectOutcome.NotYet;
        return result switch
        {
            FilingCheckResult.Passed => new("passed"),
            FilingCheckResult.PutRight => new("putRight"),
            FilingCheckResult.Failed => new("failed", reason),
        };
    }
}

/// <summary>Begins the case in which it is decided whether a filing is revoked after a check.</summary>
internal static class RevocationBegins
{
    private const string ProcedureId = "filing-revocation";

    /// <summary>Begins it, once for a check; what holds no more needs none.</summary>
    /// <param name="check">The case of the check.</param>
    /// <param name="reason">What was wrong.</param>
    /// <returns>False while another one is under way, whose end is waited for: it may let the filing stand for its own reasons.</returns>
    public static async Task<bool> HasBegunAsync(
        CaseCommands cases, CaseGround ground, RegisteredFiling filing, Case check, string reason, DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (!filing.Holds)
            return true;
        var procedure = ground.Get(ProcedureId);
        var subject = await ground.SubjectAsync(procedure, filing.Number, null, cancellation);
        try
        {
            await cases.OpenAsync(
                procedure, $"{ProcedureId}-{CommandKeys.Code(check.Id, 12)}", subject, FilingSteps.RevocationAfter(reason), Actor.System,
                sender: null, client, command: null, cancellation);
            return true;
        }
        catch (RefusedException open) when (open.Code == "too-many-open")
        {
            return false;
        }
    }
}

/// <summary>Revokes a filing, as was decided.</summary>
internal sealed class RevokeFiling(FilingCommands filings) : ICaseEffect
{
    /// <inheritdoc/>
    public string Name => "revoke-filing";

    /// <inheritdoc/>
    public IReadOnlyList<string> Outcomes { get; } = ["revoked", "over"];

    /// <inheritdoc/>
    public async Task<EffectOutcome> CarryOutAsync(Case c, DurableTaskClient client, CancellationToken cancellation)
    {
        try
        {
            await filings.ExecuteAsync(
                c.Subject!.SubjectId, Actor.System, (f, now) => FilingSteps.Revoke(f, c, now), client, cancellation: cancellation);
            return new("revoked");
        }
        catch (RefusedException over) when (over.Code == "filing-over")
        {
            return new("over", over.Message);
        }
    }
}
