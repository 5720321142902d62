using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace Dingzhou.Runtime.Hosting;

/// <summary>Fills a function's parameters from its invocation.</summary>
internal sealed class ArgumentBinder(IOptions<JsonSerializerOptions> json, Func<DurableTaskClient> client)
{
    public ValueTask<object?[]> Bind(Invocation invocation)
    {
        var parameters = invocation.Function.Method.GetParameters();
        var values = new object?[parameters.Length];
        var body = -1;
        for (var i = 0; i < parameters.Length; i++)
        {
            if (parameters[i].IsDefined(typeof(FromBodyAttribute), inherit: true))
                body = i;
            else
                values[i] = Value(parameters[i], invocation);
        }

        return body < 0 ? new(values) : WithBodyAsync(values, body, parameters[body].ParameterType, invocation);
    }

    private object? Value(ParameterInfo parameter, Invocation invocation)
    {
        if (parameter == invocation.Function.Trigger)
            return invocation.TriggerValue;
        if (parameter.IsDefined(typeof(DurableClientAttribute), inherit: false))
            return client();
        if (parameter.ParameterType == typeof(FunctionContext))
            return invocation;
        if (parameter.ParameterType == typeof(CancellationToken))
            return invocation.CancellationToken;
        if (parameter.ParameterType == typeof(HttpRequest))
            return invocation.GetHttpContext()?.Request;
        if (invocation.TriggerValue is TaskOrchestrationContext orchestration)
            return OrchestrationInput.Read(orchestration, parameter.ParameterType);
        if (invocation.BindingContext.BindingData.TryGetValue(parameter.Name!, out var data) && data is not null)
            return Convert(data, parameter);
        return parameter.HasDefaultValue ? parameter.DefaultValue
            : Nullable.GetUnderlyingType(parameter.ParameterType) is null && parameter.ParameterType.IsValueType
                ? throw new InvalidOperationException($"Nothing binds the parameter '{parameter.Name}' of the function '{invocation.Function.Name}'.")
                : null;
    }

    private static object? Convert(object data, ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return type.IsInstanceOfType(data) ? data : TypeDescriptor.GetConverter(type).ConvertFromInvariantString(data.ToString()!);
    }

    private async ValueTask<object?[]> WithBodyAsync(object?[] values, int index, Type type, Invocation invocation)
    {
        var request = invocation.GetHttpContext()?.Request
            ?? throw new NotSupportedException("[FromBody] is only for HTTP functions.");
        values[index] = await JsonSerializer.DeserializeAsync(request.Body, type, json.Value, invocation.CancellationToken);
        return values;
    }

    /// <summary>Reads an orchestration's input as a type that is known only at run time.</summary>
    private static class OrchestrationInput
    {
        private static readonly MethodInfo GetInput = typeof(TaskOrchestrationContext).GetMethod(nameof(TaskOrchestrationContext.GetInput))!;

        public static object? Read(TaskOrchestrationContext context, Type type) => GetInput.MakeGenericMethod(type).Invoke(context, null);
    }
}
