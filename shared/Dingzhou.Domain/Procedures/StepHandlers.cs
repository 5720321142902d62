namespace Dingzhou.Domain.Procedures;

/// <summary>
/// Who of a department handles an open step: taken on, given to a colleague, given back. Each leaves its trace, and while somebody handles
/// it nobody else of the department answers.
/// </summary>
public static class StepHandlers
{
    private const int MostCharacters = 500;

    /// <summary>Takes a step on, or gives it to somebody of the department.</summary>
    /// <param name="to">Who is to handle it.</param>
    /// <param name="why">Why; needed where somebody else handles it, or is to.</param>
    /// <exception cref="RefusedException">Not open, not the department's, no reason, or whoever takes it on could not decide on it.</exception>
    public static IReadOnlyList<CaseChange> Name(
        Case c, Procedure procedure, string stepId, Hand hand, Actor to, string? why, Surroundings s)
    {
        var (walk, step, open, owner) = Find(c, procedure, stepId, hand, s);
        var before = open.Handlers.FirstOrDefault(h => h.Owner == owner)?.By;
        if (before?.Subject == to.Subject)
            return [];
        DemandReason(why, isNeeded: to.Subject != hand.By.Subject || (before is not null && before.Subject != hand.By.Subject));
        CaseSteps.DemandUninvolved(c, step, owner, hand with { By = to }, s);
        walk.Do(new HandlerNamed(stepId, owner, to, AnswerCheck.Trimmed(why)));
        return walk.Changes;
    }

    /// <summary>Gives a step back to the department.</summary>
    /// <param name="why">Why; needed where somebody else handles it.</param>
    /// <exception cref="RefusedException">Not open, not the department's, or no reason.</exception>
    public static IReadOnlyList<CaseChange> Release(
        Case c, Procedure procedure, string stepId, Hand hand, string? why, Surroundings s)
    {
        var (walk, _, open, owner) = Find(c, procedure, stepId, hand, s);
        if (open.Handlers.FirstOrDefault(h => h.Owner == owner) is not { } before)
            return [];
        DemandReason(why, isNeeded: before.By.Subject != hand.By.Subject);
        walk.Do(new HandlerNamed(stepId, owner, Handler: null, AnswerCheck.Trimmed(why)));
        return walk.Changes;
    }

    /// <summary>Refuses an answer to a step that a colleague handles.</summary>
    /// <exception cref="RefusedException">A colleague handles it.</exception>
    internal static void DemandNobodyElse(OpenStep open, string? owner, Actor by)
    {
        if (open.Handlers.FirstOrDefault(h => h.Owner == owner) is { } handler && handler.By.Subject != by.Subject)
            throw new RefusedException(RefusalKind.Conflict, "handled-by-another", ("name", handler.By.Name));
    }

    private static (CaseWalk Walk, Step Step, OpenStep Open, string Owner) Find(
        Case c, Procedure procedure, string stepId, Hand hand, Surroundings s)
    {
        var walk = CaseClock.Brought(c, procedure, hand.By, s);
        if (walk.Case.FindOpen(stepId) is not { } open)
            throw CaseSteps.NotOpen(walk.Case, procedure);
        var step = procedure.StepOf(stepId);
        return (walk, step, open, hand.For.FirstOrDefault(o => Hand.IsOffice(o) && open.Owners.Contains(o)) ?? throw new RefusedException(
            RefusalKind.Forbidden, "other-department", LocalizedText.Of("other-department.step", ("step", step.Name))));
    }

    private static void DemandReason(string? why, bool isNeeded)
    {
        if (isNeeded && string.IsNullOrWhiteSpace(why))
            throw CaseSteps.Invalid([Fault.Of("/reason", "invalid-text", LocalizedText.Of("invalid-text.no-reason"))]);
        if (why is not null && ReadableText.LengthOf(why) > MostCharacters)
        {
            throw CaseSteps.Invalid(
                [Fault.Of("/reason", "invalid-text", LocalizedText.Of("invalid-text.long-reason", ("most", MostCharacters)))]);
        }
    }
}
