namespace Dingzhou.Domain.Procedures;

/// <summary>
/// What a case applies for in the name of whoever began it, from what it has found: nothing is typed twice (定政发〔2022〕23号 二（五）).
/// </summary>
/// <param name="Matter">The matter.</param>
/// <param name="Facts">Facts of the matter that the case knows under another name; the others have the same.</param>
/// <param name="Materials">Materials of the matter, each with the files of the case that are handed in for it.</param>
/// <param name="Applicant">
/// What is said of the applicant (<c>name</c>, <c>address</c>, <c>contact</c>, <c>phone</c>, <c>bankAccount</c>), each with the fact that says it.
/// </param>
public sealed record AwardFromCase(
    string Matter, IReadOnlyDictionary<string, string> Facts, IReadOnlyDictionary<string, string> Materials,
    IReadOnlyDictionary<string, string> Applicant)
{
    /// <summary>The facts of the case that are named.</summary>
    public IEnumerable<string> Named => [.. Facts.Values, .. Materials.Values, .. Applicant.Values];
}
