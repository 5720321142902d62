namespace Dingzhou.Functions.Regulations.Register;

/// <summary>A normative document as anybody sees it.</summary>
/// <param name="Id">Identity.</param>
/// <param name="EventCount">How many events it has, which is the number of the last one; also the ETag.</param>
/// <param name="Number">文号.</param>
/// <param name="Part">Which of several documents that one number issued.</param>
/// <param name="Title">The title on the day of <paramref name="AsOf"/>.</param>
/// <param name="Issuer">The body that issued it; 未载明 where the source does not say.</param>
/// <param name="Implementers">Who carries it out, as the document says; 未载明 likewise.</param>
/// <param name="CarriedOutBy">Who carries it out on the day of <paramref name="AsOf"/>, functions having moved.</param>
/// <param name="IssuedOn">The day of issue; absent where only the year is known.</param>
/// <param name="EffectiveOn">The first day on which it holds; absent where it states none.</param>
/// <param name="RevisedOn">The day of the last amendment, once it has come.</param>
/// <param name="ValidThrough">The last day of its validity; absent where none is stated, or it is 长期有效.</param>
/// <param name="AsOf">The day of which the status is.</param>
/// <param name="Status">Its status on that day; absent where it had not been issued yet.</param>
/// <param name="StatusText">The same in words.</param>
/// <param name="LastDay">The last day on which it holds, as far as is decided; absent where no end is known.</param>
/// <param name="RedraftBy">The last day for the draft of the document that is to be drawn up in its place; absent where none is
/// ordered.</param>
/// <param name="Summary">What it is about.</param>
/// <param name="HasText">Whether the register holds its text of that day.</param>
/// <param name="Attachments">Attachments.</param>
/// <param name="Relations">What it has to do with other documents.</param>
/// <param name="Standings">Statuses that were decided, with reasons and grounds.</param>
/// <param name="Cleanups">Clean-ups it has been through.</param>
/// <param name="PolicyIds">Ids of the policies that carry it out, whose matters can be applied for while it holds.</param>
/// <param name="MatterIds">Ids of these matters.</param>
internal sealed record RegulationView(
    string Id, int EventCount, string Number, int? Part, string Title, string Issuer, Implementers Implementers,
    Implementers CarriedOutBy, DateOnly? IssuedOn,
    DateOnly? EffectiveOn, DateOnly? RevisedOn, DateOnly? ValidThrough, DateOnly AsOf, DocumentStatus? Status, string? StatusText,
    DateOnly? LastDay, DateOnly? RedraftBy, string? Summary, bool HasText, IReadOnlyList<Attachment> Attachments,
    IReadOnlyList<DocumentRelation> Relations,
    IReadOnlyList<Standing> Standings, IReadOnlyList<PastCleanup> Cleanups, IReadOnlyList<string> PolicyIds,
    IReadOnlyList<string> MatterIds)
{
    /// <summary>The view of a document, with its status on a day.</summary>
    public static RegulationView Of(
        Loaded<NormativeDocument> loaded, DateOnly asOf, Implementers carriedOutBy, IReadOnlyList<string> policies,
        IReadOnlyList<string> matters)
    {
        var d = loaded.State;
        var status = d.StatusOn(asOf);
        var edition = d.EditionOn(asOf);
        return new(
            d.Id, loaded.EventCount, d.Number, d.Part, edition.Title, d.Issuer, d.Implementers, carriedOutBy, d.IssuedOn, d.EffectiveOn,
            d.RevisedOn > asOf ? null : d.RevisedOn, d.ValidThrough,
            asOf, status, status?.InWords().Zh, d.LastDay, Redraft.By(d, CleanupRules.Current), d.Summary, edition.Text is not null,
            d.Attachments, d.Relations, d.Standings, d.Cleanups, policies, matters);
    }
}

/// <summary>A document to be entered into the register.</summary>
/// <param name="Number">文号, e.g. 定政发〔2022〕20号.</param>
/// <param name="Title">The title.</param>
/// <param name="Issuer">The body that issued it.</param>
/// <param name="Implementers">Who carries it out.</param>
/// <param name="IssuedOn">The day of issue; left out where the source does not say.</param>
/// <param name="EffectiveOn">The first day on which it holds; left out where it states none. What repeals or replaces another needs one of
/// the two.</param>
/// <param name="Part">1, 2 … where the number issued several documents with dates of their own.</param>
/// <param name="RevisedOn">The day of its last amendment.</param>
/// <param name="ValidThrough">The last day of its validity, or 长期有效 (also 9999-12-31); left out where none is stated.</param>
/// <param name="Summary">What it is about.</param>
/// <param name="Text">The full text, Markdown.</param>
/// <param name="Relations">What it has to do with other documents.</param>
internal sealed record NewRegulation(
    string Number, string Title, string Issuer, Implementers Implementers, DateOnly? IssuedOn = null, DateOnly? EffectiveOn = null,
    int? Part = null,
    DateOnly? RevisedOn = null, [property: LastDay] DateOnly? ValidThrough = null, [property: SeveralLines] string? Summary = null,
    [property: SeveralLines] string? Text = null, IReadOnlyList<DocumentRelation>? Relations = null)
{
    /// <summary>The document as the register keeps it.</summary>
    public DocumentEntry Entry(StoredText? text) => new(
        Number, Title, Issuer, Implementers, IssuedOn, EffectiveOn, Part, RevisedOn, ValidThrough, Summary, text, Relations: Relations);
}
