namespace Dingzhou.Domain.Procedures;

/// <summary>复核: whoever began a case has its refusal looked at again, once and within a limit, by somebody who had no hand in it.</summary>
public static class CaseReconsideration
{
    /// <summary>The end of the limit, 24:00 of its last day; null where the case cannot be reconsidered, or was already.</summary>
    public static DateTimeOffset? Until(Case c, Procedure procedure, LegalCalendar calendar) =>
        c is { Result: { } result, Reopening: null } && procedure.Reconsideration is { } rule && rule.Of.Contains(result.ResultId)
            ? LegalCalendar.EndOfDay(rule.Within.After(LegalCalendar.DateInBeijing(result.At), calendar)) : null;

    /// <summary>Asks for it.</summary>
    /// <exception cref="RefusedException">The case goes on, cannot be reconsidered, was already, it is too late, not the asker's, or there is
    /// no reason.</exception>
    public static IReadOnlyList<CaseChange> Ask(Case c, Procedure procedure, string reason, Hand hand, Surroundings s)
    {
        if (!hand.For.Contains(Hand.Opener))
            throw new RefusedException(RefusalKind.Forbidden, "not-opener");
        if (c.Reopening is not null)
            throw new RefusedException(RefusalKind.Conflict, "reconsidered-already");
        if (Until(c, procedure, s.Calendar) is not { } until)
            throw new RefusedException(RefusalKind.Conflict, "no-reconsideration");
        if (s.Now >= until)
            throw new RefusedException(RefusalKind.Conflict, "reconsideration-too-late", ("last", LegalCalendar.LastDayOf(until)));
        CaseWithdrawal.DemandReason(reason);
        var walk = new CaseWalk(c, procedure, hand.By, s);
        walk.Do(new CaseReopened(reason.Trim()));
        walk.Open(procedure.StepOf(procedure.Reconsideration!.Opens));
        return walk.Changes;
    }
}
