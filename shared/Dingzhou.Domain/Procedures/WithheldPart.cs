namespace Dingzhou.Domain.Procedures;

/// <summary>
/// What of a case is withheld from others, as somebody reads it who has a part in it: an office that has or had a step, or began the case,
/// reads all of it; a party, whoever began it among them, what it stated itself.
/// </summary>
/// <param name="Contents">What was stated, the latest of each.</param>
/// <param name="Answers">The answers of which something is withheld.</param>
/// <param name="HasBeginning">Whether what was stated at the beginning is among it.</param>
public sealed record WithheldPart(Facts Contents, IReadOnlyList<StepAnswer> Answers, bool HasBeginning)
{
    /// <summary>What somebody reads of it.</summary>
    /// <param name="owners">For whom he acts, as in <see cref="Hand"/>.</param>
    /// <param name="isAuditor">Whether he reads everything without a part in it.</param>
    public static WithheldPart Of(Case c, IReadOnlyList<string> owners, bool isAuditor = false)
    {
        if (isAuditor || owners.Any(o => IsOfficeIn(c, o)))
        {
            return new(
                c.Private, [.. c.Answers.Where(a => a.Private is not null || a.InternalReason is not null)], HasBeginning: true);
        }

        return new(
            new(c.Private.Where(f => owners.Contains(StatedBy(c, f.Key)))),
            [
                .. c.Answers.Where(a => a.Private is not null && a.For is { } of && owners.Contains(of))
                    .Select(a => a with { InternalReason = null }),
            ],
            owners.Contains(Hand.Opener));
    }

    /// <summary>An official who is no more than a party reads what a party reads.</summary>
    private static bool IsOfficeIn(Case c, string owner) => Hand.IsOffice(owner)
        && (c.Involves(owner) || (c.OpenedBy is { Uscc: null } by && by.Department == owner));

    private static string StatedBy(Case c, string name) =>
        c.Answers.LastOrDefault(a => a.For is not null && a.Private?[name] is not null)?.For ?? Hand.Opener;
}
