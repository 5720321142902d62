namespace Dingzhou.Storage;

/// <summary>
/// Lists in which a kind of state stands: written after each commit by whoever commits, without knowing which lists there are, and
/// rebuildable from the states.
/// </summary>
/// <typeparam name="T">The state.</typeparam>
public interface IListsOf<T>
{
    /// <summary>Works out the lines of a state before it is committed, as they will be written.</summary>
    /// <param name="after">The state to be committed.</param>
    void Foresee(T after);

    /// <summary>Writes what changes mean for the lists. May run twice and does its work once.</summary>
    Task WriteAsync(IReadOnlyList<Listed<T>> changes, CancellationToken cancellation = default);

    /// <summary>Removes the lines of a state that is removed. May run twice. What is counted, or was told to somebody, stays.</summary>
    /// <param name="last">As it last was.</param>
    Task RemoveAsync(T last, CancellationToken cancellation = default) => Task.CompletedTask;
}

/// <summary>Lists of which each line follows from one state alone.</summary>
/// <inheritdoc/>
/// <param name="table">Where they stand.</param>
public abstract class ListsOf<T>(TableClient table) : IListsOf<T>
{
    /// <summary>Where they stand.</summary>
    protected TableClient Table => table;

    /// <inheritdoc/>
    public void Foresee(T after) => _ = LinesOf(after).ToList();

    /// <inheritdoc/>
    public Task WriteAsync(IReadOnlyList<Listed<T>> changes, CancellationToken cancellation = default) =>
        table.WriteAsync(changes, LinesOf, cancellation);

    /// <inheritdoc/>
    public Task RemoveAsync(T last, CancellationToken cancellation = default) =>
        table.RemoveAsync(LinesOf(last), cancellation);

    /// <summary>The lines of a state.</summary>
    protected abstract IEnumerable<TableEntity> LinesOf(T state);
}
