using System.Reflection;

namespace Microsoft.DurableTask;

/// <summary>An activity or sub-orchestration has failed.</summary>
public sealed class TaskFailedException : Exception
{
    /// <summary>From the exception.</summary>
    public TaskFailedException(string taskName, int taskId, Exception innerException)
        : base(GetMessage(taskName, taskId, innerException?.Message), innerException)
    {
        ArgumentNullException.ThrowIfNull(innerException);
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = TaskFailureDetails.FromException(innerException);
    }

    /// <summary>From what is kept of the exception.</summary>
    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : base(GetMessage(taskName, taskId, failureDetails?.ErrorMessage))
    {
        ArgumentNullException.ThrowIfNull(failureDetails);
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = failureDetails;
    }

    /// <summary>The task's name.</summary>
    public string TaskName { get; }

    /// <summary>The task's number in its orchestration.</summary>
    public int TaskId { get; }

    /// <summary>What is kept of the exception.</summary>
    public TaskFailureDetails FailureDetails { get; }

    /// <summary>Whether the exception was of exactly this type.</summary>
    [Obsolete("Use the FailureDetails property and its IsCausedBy<T>() method")]
    public bool IsCausedByException<T>()
        where T : Exception
        => string.Equals(FailureDetails.ErrorType, typeof(T).FullName, StringComparison.Ordinal);

    private static string GetMessage(string taskName, int taskId, string? cause) => cause is null
        ? $"Task '{taskName}' (#{taskId}) failed with an unhandled exception."
        : $"Task '{taskName}' (#{taskId}) failed with an unhandled exception: {cause}";
}

/// <summary>What is kept of an exception.</summary>
/// <param name="ErrorType">Its type's full name.</param>
/// <param name="ErrorMessage">Its message.</param>
/// <param name="StackTrace">Its stack trace.</param>
/// <param name="InnerFailure">What is kept of its inner exception.</param>
/// <param name="Properties">Not used by the platform.</param>
public record TaskFailureDetails(
    string ErrorType, string ErrorMessage, string? StackTrace, TaskFailureDetails? InnerFailure, IDictionary<string, object?>? Properties)
{
    /// <inheritdoc/>
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    /// <summary>Whether the exception was of this type or one derived from it.</summary>
    public bool IsCausedBy<T>()
        where T : Exception
        => IsCausedBy(typeof(T));

    /// <summary>Whether the exception was of this type or one derived from it.</summary>
    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (!typeof(Exception).IsAssignableFrom(targetBaseExceptionType))
            throw new ArgumentException($"The type {targetBaseExceptionType} is not an exception type.", nameof(targetBaseExceptionType));
        return !string.IsNullOrEmpty(ErrorType)
            && FindType(targetBaseExceptionType.Assembly) is { } type
            && targetBaseExceptionType.IsAssignableFrom(type);
    }

    /// <summary>Keeps what can be kept of an exception.</summary>
    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new(
            exception.GetType().ToString(),
            exception.Message,
            exception.StackTrace,
            exception is TaskFailedException { InnerException: null } failed ? failed.FailureDetails
                : exception.InnerException is { } inner ? FromException(inner) : null,
            null);
    }

    private Type? FindType(Assembly near)
    {
        if ((Type.GetType(ErrorType, throwOnError: false) ?? near.GetType(ErrorType, throwOnError: false)) is { } found)
            return found;
        var candidates = AppDomain.CurrentDomain.GetAssemblies()
            .Select(assembly => assembly.GetType(ErrorType, throwOnError: false))
            .OfType<Type>()
            .ToList();
        return candidates.Count > 1
            ? throw new AmbiguousMatchException($"Multiple exception types with the name '{ErrorType}' were found.")
            : candidates.SingleOrDefault();
    }
}
