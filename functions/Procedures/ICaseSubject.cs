namespace Dingzhou.Functions.Procedures;

/// <summary>A thing that a case is about, as it stands.</summary>
/// <param name="Subject">The thing.</param>
/// <param name="Functions">The department that has its functions now, or who acts where none is known.</param>
/// <param name="Departments">Every department that has a part in its functions.</param>
/// <param name="Ended">What became of it, where it holds no more; null while it does.</param>
/// <param name="Link">Its path.</param>
internal sealed record SubjectNow(CaseSubject Subject, string Functions, IReadOnlyList<string> Departments, string? Ended, string Link)
{
    /// <summary>Whose it is, as an owner of steps; null where it is nobody's.</summary>
    public string? Holder { get; init; }

    /// <summary>What is known of it, with which cases about it begin.</summary>
    public Facts Known { get; init; } = Facts.None;
}

/// <summary>A kind of things that cases can be about.</summary>
internal interface ICaseSubject
{
    /// <summary>The kind, as procedures name it.</summary>
    string Kind { get; }

    /// <summary>A thing of the kind.</summary>
    /// <param name="id">Its identity, as somebody has written it.</param>
    /// <param name="c">The case that is about it; null where none has begun yet.</param>
    /// <exception cref="RefusedException">There is none.</exception>
    Task<SubjectNow> GetAsync(string id, Case? c, CancellationToken cancellation);
}
