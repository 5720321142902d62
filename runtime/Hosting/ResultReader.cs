namespace Dingzhou.Runtime.Hosting;

/// <summary>Awaits what a method returned and takes the value out of its task.</summary>
internal abstract class ResultReader
{
    public static ResultReader For(Type returnType)
    {
        if (returnType == typeof(Task))
            return new OfTask();
        if (returnType == typeof(ValueTask))
            return new OfValueTask();
        if (!returnType.IsGenericType)
            return new OfValue();
        var open = returnType.GetGenericTypeDefinition();
        var reader = open == typeof(Task<>) ? typeof(OfTask<>) : open == typeof(ValueTask<>) ? typeof(OfValueTask<>) : null;
        return reader is null
            ? new OfValue()
            : (ResultReader)Activator.CreateInstance(reader.MakeGenericType(returnType.GetGenericArguments()))!;
    }

    public abstract ValueTask<object?> ReadAsync(object? returned);

    private sealed class OfValue : ResultReader
    {
        public override ValueTask<object?> ReadAsync(object? returned) => new(returned);
    }

    private sealed class OfTask : ResultReader
    {
        public override async ValueTask<object?> ReadAsync(object? returned)
        {
            await (Task)returned!;
            return null;
        }
    }

    private sealed class OfValueTask : ResultReader
    {
        public override async ValueTask<object?> ReadAsync(object? returned)
        {
            await (ValueTask)returned!;
            return null;
        }
    }

    private sealed class OfTask<T> : ResultReader
    {
        public override async ValueTask<object?> ReadAsync(object? returned) => await (Task<T>)returned!;
    }

    private sealed class OfValueTask<T> : ResultReader
    {
        public override async ValueTask<object?> ReadAsync(object? returned) => await (ValueTask<T>)returned!;
    }
}
