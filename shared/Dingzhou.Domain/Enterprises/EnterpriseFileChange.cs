namespace Dingzhou.Domain.Enterprises;

/// <summary>What can happen to an enterprise's file: a closed set.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(FileOpened), "opened")]
[JsonDerivedType(typeof(ProfileRecorded), "profileRecorded")]
[JsonDerivedType(typeof(FactsRecorded), "factsRecorded")]
[JsonDerivedType(typeof(UploadFiled), "documentFiled")]
[JsonDerivedType(typeof(UploadTakenOut), "documentTakenOut")]
[JsonDerivedType(typeof(InspectionRecorded), "inspectionRecorded")]
[JsonDerivedType(typeof(PenaltyRecorded), "penaltyRecorded")]
[JsonDerivedType(typeof(PenaltyWithdrawn), "penaltyWithdrawn")]
public abstract record EnterpriseFileChange;

/// <summary>The file was opened: something is about to be put in it.</summary>
public sealed record FileOpened : EnterpriseFileChange;

/// <summary>The enterprise said what it is.</summary>
/// <param name="Profile">As it says.</param>
public sealed record ProfileRecorded(Applicant Profile) : EnterpriseFileChange;

/// <summary>Facts became known.</summary>
/// <param name="Matter">The matter they are facts for.</param>
/// <param name="Facts">The facts; a null takes one away.</param>
/// <param name="Source">Where they come from.</param>
/// <param name="On">The day for which they are true.</param>
public sealed record FactsRecorded(string Matter, Facts Facts, string Source, DateOnly On) : EnterpriseFileChange;

/// <summary>A document was filed.</summary>
/// <param name="Document">The document.</param>
public sealed record UploadFiled(FiledUpload Document) : EnterpriseFileChange;

/// <summary>A document was taken out.</summary>
/// <param name="DocumentId">The document.</param>
public sealed record UploadTakenOut(string DocumentId) : EnterpriseFileChange;

/// <summary>A department recorded an inspection.</summary>
/// <param name="Inspection">The inspection.</param>
public sealed record InspectionRecorded(Inspection Inspection) : EnterpriseFileChange;

/// <summary>A department recorded a penalty.</summary>
/// <param name="Penalty">The penalty.</param>
public sealed record PenaltyRecorded(Penalty Penalty) : EnterpriseFileChange;

/// <summary>The department that had imposed a penalty withdrew it.</summary>
/// <param name="PenaltyId">The penalty.</param>
/// <param name="Reason">Why.</param>
public sealed record PenaltyWithdrawn(string PenaltyId, string Reason) : EnterpriseFileChange;

/// <summary>The state of a file as the sum of its events.</summary>
public static class EnterpriseFileHistory
{
    /// <summary>The state after one more event.</summary>
    /// <param name="state">The state before; null before the first event.</param>
    public static EnterpriseFile Apply(string uscc, EnterpriseFile? state, RecordedEvent<EnterpriseFileChange> e)
    {
        var before = state ?? new EnterpriseFile { Uscc = uscc };
        return e.Change switch
        {
            FileOpened => before,
            ProfileRecorded c => before with { Profile = c.Profile },
            FactsRecorded c => before with { Matters = With(before.Matters, c, e) },
            UploadFiled c => before with { Documents = [.. before.Documents, c.Document] },
            UploadTakenOut c => before with { Documents = [.. before.Documents.Where(d => d.Document.Id != c.DocumentId)] },
            InspectionRecorded c => before with { Inspections = [.. before.Inspections, c.Inspection] },
            PenaltyRecorded c => before with { Penalties = [.. before.Penalties, c.Penalty] },
            PenaltyWithdrawn c => before with
            {
                Penalties =
                    [.. before.Penalties.Select(p => p.Id == c.PenaltyId ? p with { Withdrawal = new(c.Reason, e.At) } : p)],
            },
            _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name}."),
        };
    }

    private static Dictionary<string, KnownFacts> With(
        IReadOnlyDictionary<string, KnownFacts> before, FactsRecorded c, RecordedEvent<EnterpriseFileChange> e)
    {
        var known = before.GetValueOrDefault(c.Matter) ?? new KnownFacts(Facts.None, new Dictionary<string, FactSource>());
        var values = known.Values.Merge(c.Facts);
        var sources = new Dictionary<string, FactSource>(known.Sources, StringComparer.Ordinal);
        foreach (var (name, _) in c.Facts)
        {
            if (values[name] is null)
                sources.Remove(name);
            else
                sources[name] = new(c.Source, c.On, e.By, e.At);
        }

        return new(before, StringComparer.Ordinal) { [c.Matter] = new(values, sources) };
    }
}
