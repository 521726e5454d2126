import java.lang.reflect.Field;

import org.apache.velocity.context.InternalContextAdapter;
import org.apache.velocity.runtime.Renderable;
import org.apache.velocity.runtime.parser.node.ASTAddNode;
import org.apache.velocity.runtime.parser.node.ASTEQNode;
import org.apache.velocity.runtime.parser.node.ASTNENode;
import org.apache.velocity.runtime.parser.node.ASTReference;
import org.apache.velocity.runtime.parser.node.Node;
import org.apache.velocity.runtime.parser.node.SimpleNode;

/**
 * API Gateway's rule, which Velocity has not: what is missing prints nothing, equals null and the empty string, and is the
 * empty string where `+` joins texts. Source: recorded on AWS, LocalStack's `test_input_path_template_formatting`.
 */
final class Missing {
    private Missing() {}

    /** Puts nodes with the rule in the place of Velocity's. */
    static void lay(Node node) {
        for (int i = 0; i < node.jjtGetNumChildren(); i++) {
            Node child = node.jjtGetChild(i);
            lay(child);
            Node other = instead(child);
            if (other != null) {
                for (int j = 0; j < child.jjtGetNumChildren(); j++) {
                    other.jjtAddChild(child.jjtGetChild(j), j);
                    child.jjtGetChild(j).jjtSetParent(other);
                }
                other.jjtSetParent(node);
                node.jjtAddChild(other, i);
            }
        }
    }

    private static Node instead(Node node) {
        if (node instanceof ASTEQNode) {
            return new Equal((SimpleNode) node);
        }
        if (node instanceof ASTNENode) {
            return new NotEqual((SimpleNode) node);
        }
        if (node instanceof ASTAddNode) {
            return new Add((SimpleNode) node);
        }
        return node instanceof ASTReference ? new Reference((SimpleNode) node) : null;
    }

    /** A map of `$context` has no text: it is nothing, as null is. */
    private static Object value(Node node, InternalContextAdapter context) {
        Object value = node.value(context);
        return value == null || value.toString() == null ? null : value;
    }

    private static boolean areEqual(Node node, InternalContextAdapter context) {
        Object left = value(node.jjtGetChild(0), context);
        Object right = value(node.jjtGetChild(1), context);
        if (left == null || right == null) {
            Object other = left == null ? right : left;
            boolean isText = other instanceof String || other instanceof Renderable;
            return other == null || isText && other.toString().isEmpty();
        }
        // Velocity's own comparison, of values that are there.
        Node pair = new ASTEQNode(0);
        pair.jjtAddChild(new Constant(left), 0);
        pair.jjtAddChild(new Constant(right), 1);
        return pair.evaluate(context);
    }

    private static final class Equal extends ASTEQNode {
        Equal(SimpleNode node) {
            super(node.getType());
            first = node.getFirstToken();
            last = node.getLastToken();
            templateName = node.getTemplateName();
        }

        @Override
        public boolean evaluate(InternalContextAdapter context) {
            return areEqual(this, context);
        }
    }

    private static final class NotEqual extends ASTNENode {
        NotEqual(SimpleNode node) {
            super(node.getType());
            first = node.getFirstToken();
            last = node.getLastToken();
            templateName = node.getTemplateName();
        }

        @Override
        public boolean evaluate(InternalContextAdapter context) {
            return !areEqual(this, context);
        }
    }

    private static final class Add extends ASTAddNode {
        Add(SimpleNode node) {
            super(node.getType());
            first = node.getFirstToken();
            last = node.getLastToken();
            templateName = node.getTemplateName();
        }

        @Override
        protected Object handleSpecial(Object left, Object right, InternalContextAdapter context) {
            if (left instanceof String || right instanceof String) {
                return text(left).concat(text(right));
            }
            return super.handleSpecial(left, right, context);
        }

        private static String text(Object value) {
            String text = value == null ? null : value.toString();
            return text == null ? "" : text;
        }
    }

    /** Prints nothing for null, as if it were written `$!name`; one that is escaped, `\\$name` or `$\\!name`, is text and stays so. */
    private static final class Reference extends ASTReference {
        private static final Field ESCAPED = field("escaped");
        private static final Field COMPUTABLE = field("computableReference");
        private static final Field PRINTED_FOR_NULL = field("nullString");

        Reference(SimpleNode node) {
            super(node.getType());
            first = node.getFirstToken();
            last = node.getLastToken();
            templateName = node.getTemplateName();
        }

        @Override
        public Object init(InternalContextAdapter context, Object data) {
            Object result = super.init(context, data);
            try {
                if (!ESCAPED.getBoolean(this) && COMPUTABLE.getBoolean(this)) {
                    PRINTED_FOR_NULL.set(this, "");
                }
            } catch (IllegalAccessException error) {
                throw new IllegalStateException(error);
            }
            return result;
        }

        private static Field field(String name) {
            try {
                Field field = ASTReference.class.getDeclaredField(name);
                field.setAccessible(true);
                return field;
            } catch (NoSuchFieldException error) {
                throw new IllegalStateException(error);
            }
        }
    }

    private static final class Constant extends SimpleNode {
        private final Object value;

        Constant(Object value) {
            super(0);
            this.value = value;
        }

        @Override
        public Object value(InternalContextAdapter context) {
            return value;
        }
    }
}
