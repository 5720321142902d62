namespace Dingzhou.Domain.Procedures;

/// <summary>撤回: whoever began a case gives it up.</summary>
public static class CaseWithdrawal
{
    /// <summary>Withdraws a case.</summary>
    /// <exception cref="RefusedException">It is over, or cannot be withdrawn.</exception>
    public static IReadOnlyList<CaseChange> Withdraw(Case c, Procedure procedure, string reason) =>
        c.Result is null && procedure.Opening.Withdrawn is { } withdrawn
            ? [new CaseClosed(withdrawn, reason)] : throw CaseSteps.NotOpen(c, procedure);

    /// <summary>Withdraws a case that stands by itself, for whoever began it.</summary>
    /// <param name="isKeptElsewhere">Whether it is a part of something else, which is withdrawn there.</param>
    /// <exception cref="RefusedException">Not his, over, not to be withdrawn, just being carried out, or there is no reason.</exception>
    public static IReadOnlyList<CaseChange> Withdraw(
        Case c, Procedure procedure, string reason, Hand hand, Surroundings s, bool isKeptElsewhere)
    {
        if (!hand.For.Contains(Hand.Opener))
            throw new RefusedException(RefusalKind.Forbidden, "not-opener");
        var now = CaseClock.Brought(c, procedure, hand.By, s);
        if (now.Case.Result is not null)
            throw CaseSteps.NotOpen(now.Case, procedure);
        if (procedure.Opening.Withdrawn is not { } withdrawn || isKeptElsewhere
            || now.Case.Open.Any(o => procedure.StepOf(o.StepId).Kind == StepKind.Effect))
            throw new RefusedException(RefusalKind.Conflict, "no-withdrawal");
        DemandReason(reason);
        now.Do(new CaseClosed(withdrawn, reason.Trim()));
        return now.Changes;
    }

    /// <summary>Demands a reason that can be read.</summary>
    /// <exception cref="RefusedException">There is none, or it is too long.</exception>
    internal static void DemandReason(string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw CaseSteps.Invalid([Fault.Of("/reason", "invalid-text", LocalizedText.Of("invalid-text.no-reason"))]);
        if (ReadableText.LengthOf(reason) > CaseSteps.MostCharacters)
        {
            throw CaseSteps.Invalid([Fault.Of(
                "/reason", "invalid-text", LocalizedText.Of("invalid-text.long-reason", ("most", CaseSteps.MostCharacters)))]);
        }
    }
}
