using Dingzhou.Domain.Guides;

namespace Dingzhou.Domain.Subscriptions;

/// <summary>
/// What is seen of a matter or a document: what the public sees of it, by aspects. What says the same in another version of its policy is
/// the same.
/// </summary>
public static class WatchedLooks
{
    /// <summary>
    /// Counted up where a version of the program makes other hashes of the same matter or document, as by a member more in what is hashed:
    /// then what is seen is noted anew, and nobody is told of a change that is none.
    /// </summary>
    internal const int Form = 1;

    private const int HashLength = 16;

    /// <summary>A matter.</summary>
    /// <param name="lastDay">The last day of the year on which one may apply; null where one may not apply today.</param>
    public static Found At(FoundMatter found, DateOnly? lastDay)
    {
        var (pack, matter, guide) = found;
        var beyond = guide.Beyond;
        return new(
            new(
                matter.Id, LocalizedText.Of("watched.matter", ("name", matter.Name), ("number", pack.DocumentNumber)), Form,
                new Dictionary<WatchedAspect, string>
                {
                    [WatchedAspect.Openness] = Hash(lastDay is not null),
                    [WatchedAspect.Basis] = Hash(new { pack.DocumentNumber, pack.Title, pack.EffectiveOn, pack.ValidThrough, pack.Scope }),
                    [WatchedAspect.Conditions] = Hash(new { matter.Applicants, matter.Conditions, beyond.Grounds }),
                    [WatchedAspect.Materials] = Hash(new
                    {
                        matter.Materials, matter.Facts, beyond.Acceptance, beyond.Waived,
                        Certified = beyond.Certified.Count > 0 ? beyond.Certified : null,
                    }),
                    [WatchedAspect.Award] = Hash(new
                    {
                        matter.Figures, matter.Derived, matter.Award, matter.Caps, matter.Deduct, matter.Instalments, matter.Claims,
                    }),
                    [WatchedAspect.Procedure] = Hash(new
                    {
                        matter.Department, matter.Departments, guide.Stages, guide.StatutoryLimit, guide.PromisedLimit, guide.Outcomes,
                    }),
                    [WatchedAspect.Service] = Hash(new
                    {
                        guide.KindName, beyond.Themes, beyond.Fee, beyond.Asking, beyond.Window, beyond.Outside, beyond.Intermediaries,
                        beyond.Supervisor,
                    }),
                }),
            lastDay is { } day ? LocalizedText.Of("watched.open", ("day", day)) : LocalizedText.Of("watched.closed"));
    }

    /// <summary>A document.</summary>
    /// <param name="now">Who carries it out on that day.</param>
    public static Found At(NormativeDocument d, Implementers now, DateOnly day)
    {
        var (edition, status) = (d.EditionOn(day), d.StatusOn(day));

        // What is recorded of an end that has come is nothing new to whoever was told that it came.
        var end = d.End is { } decided && decided.From > day ? new { decided.From, decided.Status } : null;
        var standing = (status ?? DocumentStatus.Pending).InWords();
        return new(
            new(
                d.Id, LocalizedText.Of("watched.document", ("title", edition.Title), ("number", d.Number)), Form,
                new Dictionary<WatchedAspect, string>
                {
                    [WatchedAspect.Standing] = Hash(new { status, end }),
                    [WatchedAspect.Dates] = Hash(new
                    {
                        d.IssuedOn, d.EffectiveOn, RevisedOn = d.RevisedOn > day ? null : d.RevisedOn, d.ValidThrough, d.LastDay,
                    }),
                    [WatchedAspect.Text] = Hash(new { edition.Title, edition.Text, d.Summary }),
                    [WatchedAspect.Implementers] = Hash(new { d.Implementers, now }),
                    [WatchedAspect.Relations] = Hash(d.Relations),
                    [WatchedAspect.Attachments] = Hash(d.Attachments),
                    [WatchedAspect.Cleanups] = Hash(d.Cleanups),
                }),
            d.LastDay is { } last ? LocalizedText.Of("watched.through", ("standing", standing), ("day", last)) : standing);
    }

    private static string Hash<T>(T value) => CanonicalJson.Hash(value)[..HashLength];
}
