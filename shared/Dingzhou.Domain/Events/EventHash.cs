using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Dingzhou.Domain.Events;

/// <summary>
/// How an event is hashed (docs/history.md): its members without its hash, in canonical JSON; in the place of each member that may be
/// withheld stands, under <c>digests</c>, the hash of its salt, its place and its value. So whoever is shown the event without them checks
/// it as well, and cannot guess what was withheld.
/// </summary>
public static class EventHash
{
    /// <summary>The form in which events are hashed today.</summary>
    public const int Form = 2;

    private const int SaltBytes = 16;

    /// <summary>Events of the first form cannot be checked without all of them anyhow, and held more of who caused them.</summary>
    private static readonly string[] WholeActor = ["/by/subject", "/by/name", "/by/department", "/by/uscc"];

    // Stored nowhere: without it nobody finds a salt by trying. The same event made again is the same: its commit meets itself.
    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);

    /// <summary>An event with salts and hash.</summary>
    internal static RecordedEvent<TChange> Seal<TChange>(RecordedEvent<TChange> e)
        where TChange : class
    {
        var content = CanonicalJson.Hash(JsonOf(e));
        var salted = e with
        {
            Form = Form,
            Salts = Withheld.PointersIn(e.By, "/by").Concat(Withheld.PointersIn(e.Change, "/change"))
                .ToDictionary(p => p, p => SaltOf(content, p), StringComparer.Ordinal),
        };
        return salted with { Hash = Of(salted) };
    }

    /// <summary>The hash that an event must have.</summary>
    internal static string Of<TChange>(RecordedEvent<TChange> e)
        where TChange : class
    {
        if (e.Form is null)
            return FirstCanonicalJson.Hash(new { e.Number, e.At, e.By, e.Change, e.PreviousHash });
        var json = JsonOf(e);
        var digests = DigestsOf(json, e.Salts);
        foreach (var pointer in digests.Keys)
            Withheld.Take(json, pointer);
        json["form"] = e.Form;
        json["digests"] = JsonSerializer.SerializeToNode(digests, DomainJson.Options);
        return CanonicalJson.Hash(json);
    }

    /// <summary>An event as anybody may see it: without what is withheld, and with what proves it.</summary>
    /// <typeparam name="TChange">The closed set of changes of the aggregate.</typeparam>
    public static ShownEvent<TChange> ToAnybody<TChange>(this RecordedEvent<TChange> e)
        where TChange : class
    {
        // The platform itself is nobody to be withheld.
        var actor = e.By == Actor.System ? []
            : e.Form is null && e.Change.GetType().IsDefined(typeof(UnnamedAttribute), inherit: false) ? WholeActor
            : Withheld.PointersIn(e.By, "/by");
        return e.As(Withheld.Without(e, actor.Concat(Withheld.PointersIn(e.Change, "/change"))));
    }

    /// <summary>An event as somebody may see it, with what proves it: the salts of what it shows, and the digests of everything.</summary>
    /// <typeparam name="TChange">The closed set of changes of the aggregate.</typeparam>
    /// <param name="shown">The same without what is not for that reader.</param>
    public static ShownEvent<TChange> As<TChange>(this RecordedEvent<TChange> e, RecordedEvent<TChange> shown)
        where TChange : class
    {
        if (e.Form is null)
            return new(e.Number, e.At, shown.By, shown.Change, e.PreviousHash, e.Hash, null, null, null);
        var (whole, part) = (JsonOf(e), JsonOf(shown));

        // Nothing shown may be that there is nothing: whether there is something is withheld as well.
        var salts = e.Salts!.Where(s => Withheld.Read(part, s.Key) is { } value && JsonNode.DeepEquals(value, Withheld.Read(whole, s.Key)))
            .ToDictionary(StringComparer.Ordinal);
        return new(e.Number, e.At, shown.By, shown.Change, e.PreviousHash, e.Hash, e.Form, DigestsOf(whole, e.Salts), salts);
    }

    private static string SaltOf(string content, string pointer) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Secret, Encoding.UTF8.GetBytes(content + pointer))[..SaltBytes]);

    private static JsonObject JsonOf<TChange>(RecordedEvent<TChange> e)
        where TChange : class =>
        JsonSerializer.SerializeToNode(new { e.Number, e.At, e.By, e.Change, e.PreviousHash }, DomainJson.Options)!.AsObject();

    private static Dictionary<string, string> DigestsOf(JsonObject json, IReadOnlyDictionary<string, string>? salts) =>
        (salts ?? new Dictionary<string, string>()).ToDictionary(
            s => s.Key, s => CanonicalJson.Hash(new JsonArray(s.Value, s.Key, Withheld.Read(json, s.Key)?.DeepClone())),
            StringComparer.Ordinal);
}

/// <summary>An event as a reader is shown it, with what proves it (docs/history.md).</summary>
/// <typeparam name="TChange">The closed set of changes of the aggregate.</typeparam>
/// <param name="Number">1 for the first event, then without gaps.</param>
/// <param name="At">When, with the offset of Beijing.</param>
/// <param name="By">Who; of officials the department.</param>
/// <param name="Change">What, and why.</param>
/// <param name="PreviousHash">Hash of the event before it; empty for the first.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Form">The form in which it is hashed; absent: the first, in which all of it is needed.</param>
/// <param name="Digests">The hash of each member that may be withheld, by JSON pointer.</param>
/// <param name="Salts">The salts of those among them that are shown.</param>
public sealed record ShownEvent<TChange>(
    int Number, DateTimeOffset At, Actor By, TChange Change, string PreviousHash, string Hash, int? Form,
    IReadOnlyDictionary<string, string>? Digests, IReadOnlyDictionary<string, string>? Salts)
    where TChange : class
{
    /// <summary>What happened, in a sentence for people; it is no part of what is hashed.</summary>
    public LocalizedText? Text { get; init; }
}
