using System.Diagnostics;

namespace Dingzhou.Functions.Http;

/// <summary>The id under which an invocation is found in the logs.</summary>
internal static class TraceIds
{
    /// <summary>The id of the distributed trace (W3C), or the invocation's own where there is none.</summary>
    public static string TraceId(this FunctionContext context)
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
            return activity.TraceId.ToHexString();
        return ActivityContext.TryParse(context.TraceContext.TraceParent, null, out var parent)
            ? parent.TraceId.ToHexString()
            : context.InvocationId;
    }
}
