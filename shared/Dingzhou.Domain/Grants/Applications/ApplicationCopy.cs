namespace Dingzhou.Domain.Grants.Applications;

/// <summary>
/// A new draft made of an earlier application (定政发〔2022〕23号 二(五) 一次填报、重复使用): what its matter still asks is taken over, and what is
/// left out is said. What a department found is for a department to find anew, and what it corrected is not stated again as it was.
/// </summary>
/// <param name="Part">Who applies and the facts that are taken over.</param>
/// <param name="Documents">The documents that are taken over, by their content: nothing is sent anew.</param>
/// <param name="NotCopied">What is left out, each with its reason.</param>
public sealed record ApplicationCopy(DraftPart Part, IReadOnlyList<ApplicationUpload> Documents, IReadOnlyList<LeftOut> NotCopied)
{
    /// <summary>What can be taken over.</summary>
    /// <param name="from">The earlier application.</param>
    /// <param name="before">The matter in the version that judges it.</param>
    /// <param name="now">The matter in the version in force today.</param>
    /// <exception cref="RefusedException">It was deleted, or such an applicant cannot apply any more.</exception>
    public static ApplicationCopy Of(Application from, Matter before, Matter now)
    {
        if (from.Status == ApplicationStatus.Deleted)
            throw Drafting.NotInStatus(from, LocalizedText.Of("wrong-status.copy"));
        var left = new List<Fault>();
        var facts = new List<KeyValuePair<string, FactValue>>();
        foreach (var fact in from.EffectiveFacts)
        {
            if (ReasonOf(fact.Key, from, before, now) is { } reason)
                left.Add(Fault.Of($"/facts/{fact.Key}", "not-copied", reason));
            else
                facts.Add(fact);
        }

        var part = DraftPart.First(now, from.Applicant, new(facts));
        left.AddRange(part.NotSaved);
        left.AddRange(from.Documents.Where(d => now.FindMaterial(d.Material) is null).Select(d => Fault.Of(
            $"/documents/{d.Id}", "not-copied", LocalizedText.Of("not-copied.document", ("document", d.Name)))));
        left.AddRange(from.ToFollow.Select(m => Fault.Of("/toFollow", "not-copied", Instead(m, before))));
        left.AddRange(from.Promised.Select(m => Fault.Of("/promised", "not-copied", Instead(m, before))));
        return new(part, [.. from.Documents.Where(d => now.FindMaterial(d.Material) is not null)],
            [.. left.Select(f => new LeftOut(f.Pointer, f.Code, f.Detail))]);
    }

    /// <summary>The changes that make the draft.</summary>
    /// <param name="from">The earlier application.</param>
    /// <param name="idOf">The identity of a document in the draft, by its place.</param>
    /// <exception cref="RefusedException">The window is closed, or the policy has ended.</exception>
    public IReadOnlyList<ApplicationChange> Start(
        Application from, PolicyPack pack, Matter matter, Func<int, string> idOf, DateTimeOffset now) =>
    [
        .. Drafting.Start(pack, matter, Part, now).Select(
            c => c is Drafted drafted ? drafted with { Copied = new(from.Id, NotCopied) } : c),
        .. Documents.Select((d, i) => new UploadAdded(d with { Id = idOf(i), UploadedAt = now })),
    ];

    // What followed or was promised then says nothing of now.
    private static LocalizedText Instead(string material, Matter before) =>
        LocalizedText.Of("not-copied.instead", ("material", before.FindMaterial(material)?.Name ?? new(material, material)));

    private static LocalizedText? ReasonOf(string name, Application from, Matter before, Matter now) => now.FindFact(name) switch
    {
        null => LocalizedText.Of("not-copied.not-asked", ("label", before.FindFact(name)?.Label ?? new(name, name))),
        { DecidedByReviewer: true } fact => LocalizedText.Of("not-copied.found", ("label", fact.Label)),
        { } fact when from.Verified?[name] is { } found && !found.Equals(from.Declared[name]) =>
            LocalizedText.Of("not-copied.corrected", ("label", fact.Label)),
        _ => null,
    };
}

/// <summary>Of which application a draft was made, and what was left out.</summary>
/// <param name="FromId">The earlier application.</param>
/// <param name="NotCopied">What was left out.</param>
public sealed record CopyOrigin(string FromId, IReadOnlyList<LeftOut> NotCopied);

/// <summary>Something that was not taken over from an earlier application.</summary>
/// <param name="Pointer">JSON pointer to it in the earlier application.</param>
/// <param name="Code">Stable code of the reason.</param>
/// <param name="Said">The reason.</param>
public sealed record LeftOut(string Pointer, string Code, LocalizedText Said);
