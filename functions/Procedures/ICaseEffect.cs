using Dingzhou.Domain.Uploads;

namespace Dingzhou.Functions.Procedures;

/// <summary>Something that the platform does in a step of a procedure, by the name under which the procedure knows it.</summary>
internal interface ICaseEffect
{
    /// <summary>Its name in procedures.</summary>
    string Name { get; }

    /// <summary>What can come of it; a procedure leads on from each of them.</summary>
    IReadOnlyList<string> Outcomes { get; }

    /// <summary>Carries it out. A repeat, as after a crash, finds what is done and does the rest.</summary>
    /// <returns>
    /// What came of it; without an outcome where it is not done yet: it goes on when the case is told, and on the next day.
    /// </returns>
    Task<EffectOutcome> CarryOutAsync(Case c, DurableTaskClient client, CancellationToken cancellation);
}

/// <summary>What came of an effect.</summary>
/// <param name="Outcome">One of those that the procedure leads on from; null where it is not done yet.</param>
/// <param name="Reason">In words, where it ends the case.</param>
/// <param name="Known">What is known from then on.</param>
internal sealed record EffectOutcome(string? Outcome, string? Reason = null, Facts? Known = null)
{
    /// <summary>It cannot be done yet.</summary>
    public static EffectOutcome NotYet { get; } = new(Outcome: null);

    /// <summary>The case was led on with what came of it, in one commit, where it is a part of something else.</summary>
    public static EffectOutcome LedOn { get; } = new(Outcome: null) { HasLedOn = true };

    /// <summary>Whether the case was led on already.</summary>
    public bool HasLedOn { get; private init; }
}

/// <summary>
/// A rule that looks at an answer, or at the beginning of a case, as a whole, by the name under which the procedure knows it.
/// </summary>
internal interface ICaseRule
{
    /// <summary>Its name in procedures.</summary>
    string Name { get; }

    /// <summary>What is wrong, beside what is missing or no such thing as is asked: that is found without it.</summary>
    Task<IReadOnlyList<Fault>> FaultsAsync(Stated stated, CancellationToken cancellation);

    /// <summary>The same at the beginning of a case, with what need not be handed in as certificates prove it.</summary>
    async Task<OpeningFound> LookAsync(Stated stated, CancellationToken cancellation) =>
        new(await FaultsAsync(stated, cancellation), []);
}

/// <summary>What a rule finds at the beginning of a case.</summary>
/// <param name="Faults">What is wrong.</param>
/// <param name="Fetched">What certificates prove.</param>
internal sealed record OpeningFound(IReadOnlyList<Fault> Faults, IReadOnlyList<FetchedMaterial> Fetched);

/// <summary>What somebody states, in an answer or at the beginning of a case.</summary>
/// <param name="Case">The case; null where it is about to begin.</param>
/// <param name="Subject">What it is about; null where about nothing.</param>
/// <param name="Contents">What is stated: as sent, so that something may be missing or of another type.</param>
/// <param name="Answer">The answer; null at the beginning.</param>
/// <param name="Now">When.</param>
internal sealed record Stated(Case? Case, CaseSubject? Subject, Facts Contents, NewAnswer? Answer, DateTimeOffset Now)
{
    /// <summary>Who states it.</summary>
    public required Actor By { get; init; }

    /// <summary>The files that are stated, as they were handed in.</summary>
    public IReadOnlyList<HandedInFile> Files { get; init; } = [];
}
