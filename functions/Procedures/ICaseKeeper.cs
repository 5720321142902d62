namespace Dingzhou.Functions.Procedures;

/// <summary>
/// Where cases are kept: by themselves, or as a part of what they are about, such as an application, so that one commit changes both.
/// </summary>
internal interface ICaseKeeper
{
    /// <summary>Whether a case is kept here, by its identity.</summary>
    bool Keeps(string caseId);

    /// <summary>A case that somebody may see.</summary>
    /// <param name="caller">Who; null for the public.</param>
    /// <param name="reading">What of it is read, where that is all that is done with it; null where it is answered.</param>
    /// <exception cref="RefusedException">There is none for him.</exception>
    Task<Loaded<Case>> SeenAsync(string caseId, Caller? caller, string? reading, CancellationToken cancellation);

    /// <summary>What a case is looked at with.</summary>
    /// <param name="about">The objection that is about to be answered; null where none is.</param>
    Task<(Procedure Procedure, Func<DateTimeOffset, Surroundings> At)> GroundAsync(Case c, int? about, CancellationToken cancellation);

    /// <summary>Carries out a command on a case.</summary>
    /// <param name="decide">The changes it leads to at this moment, or a refusal.</param>
    /// <param name="client">Tells the orchestration; null where the orchestration itself commands.</param>
    /// <param name="version">The version that the caller saw; null where any will do.</param>
    /// <param name="command">Recognises a repeat; null where <paramref name="decide"/> does.</param>
    /// <param name="prepare">Stores what the changes refer to, such as texts.</param>
    /// <exception cref="RefusedException">There is none, or the command is refused.</exception>
    Task<Loaded<Case>> ExecuteAsync(
        string caseId, Actor by, Func<Case, DateTimeOffset, Task<IReadOnlyList<CaseChange>>> decide, DurableTaskClient? client, int? version,
        CommandKey? command, Func<Task>? prepare, CancellationToken cancellation);

    /// <summary>Does to a case all that is due by now.</summary>
    /// <param name="number">The number of an event that it has; 0 where none is known.</param>
    /// <param name="client">Tells other orchestrations; null where nobody is told.</param>
    Task<Loaded<Case>> AdvanceAsync(string caseId, int number, DurableTaskClient? client, CancellationToken cancellation);
}

/// <summary>Finds where a case is kept.</summary>
/// <param name="own">Where those are kept that are a part of nothing else.</param>
internal sealed class CaseKeepers(IEnumerable<ICaseKeeper> keepers, CaseCommands own)
{
    private readonly List<ICaseKeeper> _keepers = [.. keepers, own];

    /// <summary>Where a case is kept.</summary>
    public ICaseKeeper Of(string caseId) => _keepers.First(k => k.Keeps(caseId));
}
