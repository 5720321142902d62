namespace Dingzhou.Functions.Http;

/// <summary>Something this process knows that others may change: looked up anew before requests and activities are carried out.</summary>
internal interface IKeptFresh
{
    /// <summary>Looks up what is new, where that has not just been done.</summary>
    Task RefreshAsync(CancellationToken cancellation);
}

/// <summary>
/// Functions of this class go by nothing that is <see cref="IKeptFresh">kept fresh</see>, and work though it cannot be read.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeedsNothingFreshAttribute : Attribute;
