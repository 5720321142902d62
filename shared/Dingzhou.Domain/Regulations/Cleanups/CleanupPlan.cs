using Dingzhou.Domain.Regulations.Validity;

namespace Dingzhou.Domain.Regulations.Cleanups;

/// <summary>司法局's plan of a clean-up (第十一条), as far as others go by it; the case holds all of it.</summary>
/// <param name="Scope">清理范围.</param>
/// <param name="JointBy">Last day for the opinions of the other implementing departments.</param>
/// <param name="OpinionsBy">Last day for the opinions of the main ones.</param>
/// <param name="ExaminedBy">Last day of the examination.</param>
/// <param name="DecidedBy">Last day for the city government's decision (完成时限).</param>
public sealed record CleanupPlan(
    [property: SeveralLines] string Scope, DateOnly JointBy, DateOnly OpinionsBy, DateOnly ExaminedBy, DateOnly DecidedBy)
{
    private static readonly string[] Days = ["jointBy", "opinionsBy", "examinedBy", "decidedBy"];

    /// <summary>The plan of a clean-up; null where there is none.</summary>
    public static CleanupPlan? Of(Case? c) => c?.Facts["scope"]?.Text is { } scope
        && Days.Select(d => ValidityDecision.DayIn(c.Facts, d)!.Value).ToList() is [var joint, var opinions, var examined, var decided]
        ? new(scope, joint, opinions, examined, decided) : null;

    /// <summary>What is wrong with a plan, beside what is missing.</summary>
    /// <param name="stated">What is stated.</param>
    /// <param name="orphans">Documents of the cycle of which nobody knows who carries them out: nobody could file an opinion on them
    /// (第六条第三款).</param>
    public static IEnumerable<Fault> Faults(Facts stated, IReadOnlyList<string> orphans, CleanupRules rules, DateTimeOffset now)
    {
        if (stated["standards"]?.Items is { } standards
            && !standards.Order(StringComparer.Ordinal).SequenceEqual(rules.Standards.Select(s => s.Id).Order(StringComparer.Ordinal)))
        {
            yield return Fault.Of("/contents/standards", "standards-incomplete", LocalizedText.Of(
                "standards-incomplete.plan", ("standards", LocalizedText.List(rules.Standards.Select(s => s.Name)))));
        }

        DateOnly[] days = [LegalCalendar.DateInBeijing(now), .. Days.Select(d => ValidityDecision.DayIn(stated, d)).OfType<DateOnly>()];
        if (days.Length > Days.Length && (!days.SequenceEqual(days.Order()) || days[1] == days[2] || days[^1] > days[0].AddYears(1)))
            yield return Fault.Of("/contents/jointBy", "dates-out-of-order", LocalizedText.Of("dates-out-of-order.plan"));

        if (orphans.Count > 0)
        {
            yield return Fault.Of(
                "/texts/division", "no-department", LocalizedText.Of("no-department.cleanup", ("documents", LocalizedText.List(orphans))));
        }
    }
}
