namespace Dingzhou.Functions.Duties;

/// <summary>Cases of which work is counted. All that are registered make up the figures.</summary>
internal interface IWorkSource
{
    /// <summary>Every case that is with a department now, once for each department.</summary>
    IAsyncEnumerable<OpenWork> OpenAsync(CancellationToken cancellation);

    /// <summary>The steps of the cases that were closed in a time, once for each department that had them.</summary>
    /// <param name="from">The first moment.</param>
    /// <param name="until">The moment after the last.</param>
    IAsyncEnumerable<DoneWork> DoneAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation);
}
