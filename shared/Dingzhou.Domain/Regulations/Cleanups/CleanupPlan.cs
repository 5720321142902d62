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
            yield return Fault.Of("/contents/standards", "standards-incomplete", new(
                $"清理标准应为第七条的五项：{string.Join("、", rules.Standards.Select(s => s.Name))}。",
                $"The standards must be the five of 第七条: {string.Join(", ", rules.Standards.Select(s => s.Name))}."));
        }

        DateOnly[] days = [LegalCalendar.DateInBeijing(now), .. Days.Select(d => ValidityDecision.DayIn(stated, d)).OfType<DateOnly>()];
        if (days.Length > Days.Length && (!days.SequenceEqual(days.Order()) || days[1] == days[2] || days[^1] > days[0].AddYears(1)))
        {
            yield return Fault.Of("/contents/jointBy", "dates-out-of-order", new(
                "日期应依次为：其他实施机关意见、主要实施机关意见（至少晚一日）、审查、决定，均不早于今天，一年内完成。",
                "The days of joint opinions, main opinions, examination and decision follow each other, within a year from today."));
        }

        if (orphans.Count > 0)
        {
            yield return Fault.Of("/texts/division", "no-department", new(
                $"下列文件没有载明实施机关，请先登记职责调整：{string.Join("、", orphans)}。",
                $"These documents name no department; record a move of functions first: {string.Join(", ", orphans)}."));
        }
    }
}
