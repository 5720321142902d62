namespace Dingzhou.Domain.Grants.Applications;

/// <summary>
/// 已享受国家、省或我市财政资金支持的……给予差额部分 (定政发〔2022〕20号 第一条): what other policies award for a case's things is support from
/// elsewhere. Of two cases for one thing exactly one gives way to the other, so that they are never both paid in full, and never both
/// reduced.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>The case whose document says that only the difference is due gives way to what the other is awarded; where both documents say so,
/// the later application id.</item>
/// <item>The other gives way only once that one's list is published or paid before it is itself awarded: then that money is had
/// first.</item>
/// <item>Where neither document says anything, each is paid by its own words.</item>
/// </list>
/// </remarks>
public static class SupportFound
{
    /// <summary>The awards that a case gives way to, by application id.</summary>
    /// <param name="one">The case; it need not have its award yet.</param>
    /// <param name="others">The cases for the same things, and those that share these things with them.</param>
    public static IReadOnlyList<FoundSupport> Of(JudgedCase one, IReadOnlyList<JudgedCase> others)
    {
        var found = new List<FoundSupport>();
        foreach (var other in others.OrderBy(o => o.Application.Id, StringComparer.Ordinal))
        {
            if (RuleOf(one, other) is { } article && one.SharedWith(other) is [var thing, ..]
                && Left(one, other, others) is > 0 and var amount)
                found.Add(new(other.Application.Id, other.Pack.DocumentNumber, other.Matter.Name, thing.Text(), amount, article));
        }

        return found;
    }

    /// <summary>An approved award with what was found taken off: the same facts, day and readings.</summary>
    /// <param name="one">The case; its rules work the award out.</param>
    public static Awarded TakeOff(JudgedCase one, Awarded award, IReadOnlyList<FoundSupport> found) =>
        (Awarded)Estimator.Estimate(
            one.Pack, one.Matter, award.Trace.Facts, new EstimateOptions(award.Trace.On, award.Trace.Readings) { Found = found });

    /// <summary>The award anew where other policies have come to award more, less, or other cases; none where it stands.</summary>
    public static IReadOnlyList<ApplicationChange> Reassess(JudgedCase one, IReadOnlyList<FoundSupport> found)
    {
        if (one.Application is not { Status: ApplicationStatus.Approved, Award: { } before })
            return [];
        var after = TakeOff(one, before, found);
        var isSame = after.Amount == before.Amount
            && found.Select(f => f.ApplicationId)
                .SequenceEqual((before.Trace.Found ?? []).Select(f => f.ApplicationId), StringComparer.Ordinal);
        return isSame
            ? []
            : [new AwardApproved(after)
            {
                Revision = new(
                    before.Amount, "同一事物按其他政策的奖补有变化", found is [var first, ..] ? first.Article
                    : one.Pack.DocumentNumber + one.Matter.Article),
            }];
    }

    // The article by which one gives way to the other; null where it does not. Where both have come to give way, each not knowing of the
    // other, the one whose document says so stays with it.
    private static string? RuleOf(JudgedCase one, JudgedCase other)
    {
        var (own, theirs) = (one.Pack.OtherSupport, other.Pack.OtherSupport);
        if (own is not null && (theirs is null || string.CompareOrdinal(one.Application.Id, other.Application.Id) > 0))
            return !other.HasTakenOff(one) || (one.HasTakenOff(other) && !other.IsSettled) ? own.Source.Article : null;
        if (theirs is null || other.HasTakenOff(one) || !(other.IsListed || other.IsSettled))
            return null;
        return own?.Source.Article ?? other.Pack.DocumentNumber + theirs.Source.Article;
    }

    // One award is taken off once, although cases of several years may be for its thing; what it gives up for this one comes back to it.
    private static decimal Left(JudgedCase one, JudgedCase other, IReadOnlyList<JudgedCase> others) => other.Awarded
        + (other.IsSettled ? 0 : TakenOff(other, one))
        - others.Where(o => o != other && o.Application.Id != one.Application.Id).Sum(o => TakenOff(o, other));

    private static decimal TakenOff(JudgedCase by, JudgedCase other)
    {
        var left = by.Application.Award?.Gross ?? 0;
        foreach (var f in by.Found)
        {
            var taken = Math.Min(left, f.Amount);
            if (f.ApplicationId == other.Application.Id)
                return taken;
            left -= taken;
        }

        return 0;
    }
}
