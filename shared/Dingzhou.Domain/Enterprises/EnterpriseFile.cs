namespace Dingzhou.Domain.Enterprises;

/// <summary>一企一档: what is known of an enterprise, kept once and asked for once (定政发〔2022〕23号: 一次采集).</summary>
public sealed record EnterpriseFile
{
    /// <summary>Its unified social credit code.</summary>
    public required string Uscc { get; init; }

    /// <summary>What it says of itself; null until it has.</summary>
    public Applicant? Profile { get; init; }

    /// <summary>What is known for each matter.</summary>
    public IReadOnlyDictionary<string, KnownFacts> Matters { get; init; } = new Dictionary<string, KnownFacts>();

    /// <summary>Certificates and other documents.</summary>
    public IReadOnlyList<FiledUpload> Documents { get; init; } = [];

    /// <summary>Inspections, in the order in which they were recorded.</summary>
    public IReadOnlyList<Inspection> Inspections { get; init; } = [];

    /// <summary>Penalties, in the order in which they were recorded; those that were withdrawn too.</summary>
    public IReadOnlyList<Penalty> Penalties { get; init; } = [];

    /// <summary>The facts known for a matter.</summary>
    public Facts FactsOf(string matterId) => Matters.TryGetValue(matterId, out var known) ? known.Values : Facts.None;

    /// <summary>The documents filed for a matter.</summary>
    public IEnumerable<ApplicationUpload> DocumentsOf(string matterId) =>
        Documents.Where(d => d.MatterId == matterId).Select(d => d.Document);
}

/// <summary>Facts for a matter, and where each comes from.</summary>
/// <param name="Values">The facts.</param>
/// <param name="Sources">Fact → where it comes from.</param>
public sealed record KnownFacts(Facts Values, IReadOnlyDictionary<string, FactSource> Sources);

/// <summary>Where a fact comes from.</summary>
/// <param name="Source">A document, a register, or the enterprise itself.</param>
/// <param name="On">The day for which it is true.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="At">When.</param>
public sealed record FactSource(string Source, DateOnly On, Actor By, DateTimeOffset At);

/// <summary>A document of the file: its bytes are stored under their hash.</summary>
/// <param name="MatterId">The matter that asks for it.</param>
/// <param name="Document">The document, with the material that it proves.</param>
public sealed record FiledUpload([property: StoredAs("matter")] string MatterId, ApplicationUpload Document);
