using Microsoft.Azure.Functions.Worker.Middleware;

namespace Dingzhou.Runtime.Hosting;

/// <summary>Runs an invocation through the app's middleware into its function.</summary>
internal sealed class FunctionInvoker
{
    private readonly FunctionExecutionDelegate _pipeline;
    private readonly ArgumentBinder _binder;

    public FunctionInvoker(IEnumerable<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware, ArgumentBinder binder)
    {
        _binder = binder;
        _pipeline = middleware.Reverse().Aggregate<
            Func<FunctionExecutionDelegate, FunctionExecutionDelegate>, FunctionExecutionDelegate>(
            context => CallFunctionAsync((Invocation)context), (next, step) => step(next));
    }

    public async Task<object?> InvokeAsync(Invocation invocation)
    {
        await _pipeline(invocation);
        return invocation.Result.Value;
    }

    private async Task CallFunctionAsync(Invocation invocation)
    {
        var arguments = _binder.Bind(invocation);
        // Binding a body waits for it; all else is there already, and an orchestrator must not wait for anything.
        var bound = arguments.IsCompletedSuccessfully ? arguments.Result : await arguments;
        invocation.Result.Value = await invocation.Function.CallAsync(invocation.InstanceServices, bound);
    }
}
