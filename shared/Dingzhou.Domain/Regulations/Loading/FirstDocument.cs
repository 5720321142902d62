namespace Dingzhou.Domain.Regulations.Loading;

/// <summary>A document that the register holds from its first day, as its source gives it; null is what the source does not say.</summary>
/// <param name="Number">文号.</param>
/// <param name="Part">Which of several documents that one number issued; null where there is one.</param>
/// <param name="Title">The title as lists of documents give it.</param>
/// <param name="Issuer">The body that issued it.</param>
/// <param name="MainDepartment">The main implementing department.</param>
/// <param name="OtherDepartments">Those that carry it out together with it.</param>
/// <param name="IssuedOn">The day of issue.</param>
/// <param name="EffectiveOn">The first day on which it holds, where the text states one.</param>
/// <param name="ValidThrough">The last day on which it holds, where the text states a validity.</param>
/// <param name="Relations">What it says of other documents.</param>
/// <param name="Summary">What it is about.</param>
/// <param name="Text">The full text, Markdown.</param>
public sealed record FirstDocument(
    string Number, int? Part, string Title, string? Issuer, string? MainDepartment, IReadOnlyList<string> OtherDepartments,
    DateOnly? IssuedOn, DateOnly? EffectiveOn, DateOnly? ValidThrough, IReadOnlyList<FirstRelation> Relations, string? Summary, string? Text);

/// <summary>What a document says of another.</summary>
/// <param name="Kind"><c>basedOn</c>, <c>replaces</c>, <c>repeals</c> or <c>amends</c>.</param>
/// <param name="Number">The other's 文号.</param>
/// <param name="Title">The other's title.</param>
public sealed record FirstRelation(string Kind, string Number, string Title);
