namespace Microsoft.DurableTask;

/// <summary>A sequence that is fetched page by page.</summary>
public abstract class AsyncPageable<T> : IAsyncEnumerable<T>
    where T : notnull
{
    /// <summary>The pages, from where a token left off.</summary>
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = default, int? pageSizeHint = default);

    /// <inheritdoc/>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in AsPages().WithCancellation(cancellationToken))
        {
            foreach (var value in page.Values)
                yield return value;
        }
    }
}

/// <summary>A page of a sequence.</summary>
/// <param name="values">Its values.</param>
/// <param name="continuationToken">Where the next page begins; null at the end.</param>
public sealed class Page<T>(IReadOnlyList<T> values, string? continuationToken = null)
    where T : notnull
{
    /// <summary>The page's values.</summary>
    public IReadOnlyList<T> Values { get; } = values;

    /// <summary>Where the next page begins; null at the end.</summary>
    public string? ContinuationToken { get; } = continuationToken;
}
