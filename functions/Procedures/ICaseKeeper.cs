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

    /// <summary>When time next does something to a case, or to what is brought forward with it; null when only a person can.</summary>
    Task<DateTimeOffset?> NextAsync(Case c, Procedure procedure, CancellationToken cancellation) =>
        Task.FromResult(CaseClock.Next(c, procedure));
}

/// <summary>Finds where a case is kept.</summary>
/// <param name="byThemselves">Keeps what is no part of anything.</param>
internal sealed class CaseKeepers(IEnumerable<ICaseKeeper> keepers, CaseCommands byThemselves)
{
    private readonly List<ICaseKeeper> _keepers = [.. keepers.Where(k => k != byThemselves)];

    /// <summary>Where a case is kept.</summary>
    public ICaseKeeper Of(string caseId) => _keepers.FirstOrDefault(k => k.Keeps(caseId)) ?? byThemselves;
}
