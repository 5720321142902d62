namespace Dingzhou.Conformance.App;

/// <summary>An exception of the app's own.</summary>
public sealed class RuleBrokenException : InvalidOperationException
{
    public RuleBrokenException()
    {
    }

    public RuleBrokenException(string message)
        : base(message)
    {
    }

    public RuleBrokenException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
