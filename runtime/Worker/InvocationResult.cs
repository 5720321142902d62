namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a function returned.</summary>
/// <typeparam name="T">The type of it.</typeparam>
public abstract class InvocationResult<T>
{
    /// <summary>The value; middleware may replace it.</summary>
    public abstract T? Value { get; set; }
}

/// <summary>What a function returned.</summary>
public abstract class InvocationResult : InvocationResult<object>;

/// <summary>The result of an invocation.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>What the function returned; middleware may replace it.</summary>
    public static InvocationResult GetInvocationResult(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<InvocationResult>()
            ?? throw new InvalidOperationException("The invocation has no result.");
    }
}
