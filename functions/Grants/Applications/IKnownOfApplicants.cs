namespace Dingzhou.Functions.Grants.Applications;

/// <summary>What is known of applicants beside their applications: it is filled in, and proves what it says (一次采集).</summary>
internal interface IKnownOfApplicants
{
    /// <summary>What can be filled in for an application.</summary>
    /// <param name="stated">What the applicant states; a null says that it is not to be filled in.</param>
    Task<KnownOfApplicant> ForAsync(string uscc, Matter matter, Facts stated, CancellationToken cancellation);

    /// <summary>The declared facts that departments have recorded so, each with the day for which it is true.</summary>
    Task<IReadOnlyDictionary<string, DateOnly>> ProvenAsync(string uscc, Matter matter, Facts declared, CancellationToken cancellation);
}

/// <summary>What can be filled in for an application.</summary>
/// <param name="Filled">Facts, and where each comes from.</param>
/// <param name="Documents">Documents that are on file for the matter.</param>
internal sealed record KnownOfApplicant(FilledFacts Filled, IReadOnlyList<ApplicationUpload> Documents)
{
    /// <summary>Nothing.</summary>
    public static KnownOfApplicant None { get; } = new(FilledFacts.None, []);
}
