using System.Reflection;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;

namespace Platform.BuildingBlocks.Http;

/// <summary>
/// Hands the document the attributes of a query record's members in an array of the kind it asks for: the framework hands it a plain
/// <c>Attribute[]</c> where they stand on the constructor of the record, and the document then fails on the cast.
/// </summary>
internal sealed class DeclaredParameters : IApiDescriptionProvider
{
    /// <summary>After the framework's own, at -1100.</summary>
    public int Order => -1000;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        foreach (var parameter in context.Results.SelectMany(static operation => operation.ParameterDescriptions))
        {
            if (parameter.ParameterDescriptor is IParameterInfoParameterDescriptor { ParameterInfo: { } info })
                parameter.ParameterDescriptor = new Described(new Typed(info))
                {
                    Name = parameter.ParameterDescriptor.Name,
                    ParameterType = parameter.ParameterDescriptor.ParameterType
                };
        }
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
        // The interface asks for this method; all work is done in OnProvidersExecuting.
    }

    private sealed class Described(ParameterInfo info) : ParameterDescriptor, IParameterInfoParameterDescriptor
    {
        public ParameterInfo ParameterInfo => info;
    }

    private sealed class Typed(ParameterInfo inner) : ParameterInfo
    {
        public override string? Name => inner.Name;

        public override Type ParameterType => inner.ParameterType;

        public override MemberInfo Member => inner.Member;

        public override int Position => inner.Position;

        public override bool HasDefaultValue => inner.HasDefaultValue;

        public override object? DefaultValue => inner.DefaultValue;

        public override object? RawDefaultValue => inner.RawDefaultValue;

        public override object[] GetCustomAttributes(bool inherit) => inner.GetCustomAttributes(inherit);

        public override object[] GetCustomAttributes(Type attributeType, bool inherit)
        {
            var found = inner.GetCustomAttributes(inherit).Where(attributeType.IsInstanceOfType).ToArray();
            var typed = (object[])Array.CreateInstance(attributeType, found.Length);
            found.CopyTo(typed, 0);
            return typed;
        }

        public override bool IsDefined(Type attributeType, bool inherit) => inner.IsDefined(attributeType, inherit);

        public override IList<CustomAttributeData> GetCustomAttributesData() => inner.GetCustomAttributesData();
    }
}
